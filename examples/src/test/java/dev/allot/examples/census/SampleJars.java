package dev.allot.examples.census;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A directory with jars of each kind, good and bad. */
final class SampleJars {
  /** How many jars {@link #writeTo} writes that can be read. */
  static final int GOOD = 5;

  /** How many it writes that cannot. */
  static final int BAD = 3;

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private SampleJars() {}

  static void writeTo(Path root) throws IOException {
    byte[] good = good();
    write(root, "a/good.jar", good);
    write(root, "a/twin.jar", good);
    write(root, "b/multi.jar", multiRelease());
    write(root, "caf%C3%A9%20%2B.JAR", jar(Map.of("A.class", classFile(52))));
    write(root, "x.jar/inner.jar", jar(Map.of("B.class", classFile(65), "C.class", classFile(65))));
    write(root, "empty.jar", new byte[0]);
    write(root, "text.jar", "no archive".getBytes(StandardCharsets.UTF_8));
    write(root, "truncated.jar", java.util.Arrays.copyOf(good, good.length / 2));
    write(root, "notes.txt", "no jar".getBytes(StandardCharsets.UTF_8));
  }

  /** Writes to a path given as part of a URI, which can be spelt whatever the locale. */
  static Path write(Path root, String path, byte[] content) throws IOException {
    Path file = Path.of(URI.create(root.toUri() + path));
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  static byte[] good() throws IOException {
    return jar(
        Map.of(
            MANIFEST,
            text("Manifest-Version: 1.0\n\n"),
            "p/One.class",
            classFile(52),
            "p/Two.class",
            classFile(61),
            "p/words.txt",
            text("no class")));
  }

  static byte[] multiRelease() throws IOException {
    return jar(
        Map.of(
            MANIFEST,
            text("Manifest-Version: 1.0\nMulti-Release: true\n\n"),
            "p/One.class",
            classFile(52),
            "META-INF/versions/11/p/One.class",
            classFile(55),
            "META-INF/versions/11/module-info.class",
            classFile(55),
            "module-info.class",
            classFile(53),
            "p/Fake.class",
            text("not a class file")));
  }

  static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SortedMap<String, byte[]> inOrder = new TreeMap<>(entries); // the manifest comes first
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : inOrder.entrySet()) {
        JarEntry head = new JarEntry(entry.getKey());
        head.setTime(0); // so that two jars of the same entries are the same
        jar.putNextEntry(head);
        jar.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Returns a real class file, of this test's own classes, that says it is of another version. */
  static byte[] classFile(int major) throws IOException {
    try (InputStream in = SampleJars.class.getResourceAsStream("SampleJars.class")) {
      byte[] bytes = in.readAllBytes();
      bytes[6] = (byte) (major >> 8);
      bytes[7] = (byte) major;
      return bytes;
    }
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
