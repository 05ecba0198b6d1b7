package dev.allot.examples.census;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Enumeration;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Goes through the class files of one open jar.
 *
 * <p>Each is unpacked to its end, since that is how damage shows, and since the size that a
 * directory entry claims is only a claim.
 */
final class ClassScan {
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/.+");
  private static final int HEADER = 8; // u4 magic, u2 minor version, u2 major version
  private static final int MAGIC = 0xCAFEBABE;

  private final TreeMap<Integer, Long> versions = new TreeMap<>();
  private long classes;
  private long releaseSpecific;
  private long moduleDescriptors;
  private long impostors;
  private long bytes;

  private ClassScan() {}

  static ClassFacts of(JarFile jar) throws IOException {
    ClassScan scan = new ClassScan();
    boolean multiRelease = jar.isMultiRelease();
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      if (entry.getName().endsWith(".class")) {
        try (InputStream in = jar.getInputStream(entry)) {
          scan.add(entry.getName(), multiRelease, in);
        }
      }
    }
    return new ClassFacts(
        scan.classes,
        scan.releaseSpecific,
        scan.moduleDescriptors,
        scan.impostors,
        scan.bytes,
        scan.versions);
  }

  private void add(String name, boolean multiRelease, InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    bytes += header.length + in.transferTo(OutputStream.nullOutputStream());
    if (!isClassFile(header)) {
      impostors++;
      return;
    }
    versions.merge(unsignedShort(header, 6), 1L, Long::sum);
    if (name.endsWith("module-info.class")) {
      moduleDescriptors++;
    } else if (multiRelease && VERSIONED.matcher(name).matches()) {
      releaseSpecific++; // another form of a class that is counted where it belongs
    } else {
      classes++;
    }
  }

  private static boolean isClassFile(byte[] header) {
    return header.length == HEADER
        && (unsignedShort(header, 0) << 16 | unsignedShort(header, 2)) == MAGIC;
  }

  private static int unsignedShort(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
