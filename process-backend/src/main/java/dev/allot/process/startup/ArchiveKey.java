package dev.allot.process.startup;

import dev.allot.process.launch.WorkerOptions;
import dev.allot.process.launch.WorkerSettings;
import dev.allot.process.worker.WorkerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For which workers an archive is: all on which it depends, in one name.
 *
 * @param name the name
 * @param classPath the class path that it is made with; that of the workers begins with it
 */
record ArchiveKey(String name, List<String> classPath) {
  private static final int NAME_BYTES = 16;

  /**
   * The key of the workers of a pool, or {@code null} if there can be no archive for them: their
   * options speak of one themselves, or do what no archive goes with; or their class path does not
   * begin with jars, which alone can be archived.
   */
  static @Nullable ArchiveKey of(WorkerSettings settings) throws IOException {
    return of(settings, own());
  }

  /** Where the library is said to be there. */
  static @Nullable ArchiveKey of(WorkerSettings settings, String own) throws IOException {
    boolean plain = settings.classes().mainClass().equals(WorkerMain.class.getName());
    if (!plain || settings.java() != null || ArchiveOptions.forbid(settings.jvmArgs())) {
      return null;
    }
    List<String> jars = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String entry : settings.classes().path()) {
      Path file = Path.of(entry);
      if (!Files.isRegularFile(file)) {
        break;
      }
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      line(text, entry);
      line(text, is.size() + " " + is.lastModifiedTime().toMillis());
      jars.add(entry);
    }
    if (!jars.contains(own)) {
      return null;
    }
    for (String property :
        List.of("java.home", "java.vm.name", "java.vm.version", "java.vm.vendor", "os.arch")) {
      line(text, System.getProperty(property, ""));
    }
    ArchiveOptions.decisive(WorkerOptions.decisive(settings)).forEach(one -> line(text, one));
    line(text, settings.codec());
    return new ArchiveKey(hash(text.toString()), List.copyOf(jars));
  }

  /** Where this library is; its version is that of the file. */
  static String own() {
    try {
      return Path.of(WorkerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (java.net.URISyntaxException | RuntimeException e) {
      return "";
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static String hash(String text) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
