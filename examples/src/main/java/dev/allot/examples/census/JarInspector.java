package dev.allot.examples.census;

import dev.allot.TaskContext;
import dev.allot.examples.census.Flaw.Reason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;

/**
 * The task: looks into one jar, on whatever worker it is given to.
 *
 * <p>It reads its argument, returns its result and touches no state of the program, so that it
 * neither knows nor cares whether the caller is in the same JVM.
 */
public final class JarInspector {
  private JarInspector() {}

  // #region task
  static Inspection inspect(FoundJar jar) {
    TaskContext context = TaskContext.current();
    return new Inspection(lookInto(jar), context.worker(), context.pid());
  }

  // #endregion

  /**
   * Looks into a jar.
   *
   * @param jar the jar
   * @return the facts, or what is wrong with it
   */
  public static Row lookInto(FoundJar jar) {
    try {
      Path file = Path.of(URI.create(jar.uri()));
      Sha256 sha256 = new Sha256();
      try (InputStream in = Files.newInputStream(file)) {
        sha256.addAll(in);
      }
      long bytes = sha256.bytes();
      return bytes == 0
          ? new Flaw(jar.path(), Reason.EMPTY, "")
          : facts(jar.path(), sha256.hex(), bytes, file);
    } catch (IOException e) {
      return FileFaults.of(jar.path(), e);
    }
  }

  private static JarFacts facts(String path, String sha256, long bytes, Path file)
      throws IOException {
    if (isSpeltAsFile(file)) {
      return facts(path, sha256, bytes, file.toFile());
    }
    Path copy = Files.createTempFile("census", ".jar");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      return facts(path, sha256, bytes, copy.toFile());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static JarFacts facts(String path, String sha256, long bytes, File file)
      throws IOException {
    try (JarFile jar = new JarFile(file, false)) { // false: signatures are not our business
      return new JarFacts(path, sha256, bytes, jar.isMultiRelease(), ClassScan.of(jar));
    }
  }

  /** A {@link File}, which is all that a {@link JarFile} takes, cannot spell every path. */
  private static boolean isSpeltAsFile(Path file) {
    try {
      return file.toFile().toPath().equals(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
