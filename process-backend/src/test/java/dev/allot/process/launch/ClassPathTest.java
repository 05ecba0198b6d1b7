package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers find classes in. */
@Bounded
class ClassPathTest {
  private static final String KEY = "java.class.path";
  private final String own = System.getProperty(KEY);

  @TempDir Path directory;

  @AfterEach
  void restore() {
    System.setProperty(KEY, own);
    System.clearProperty("jdk.module.path");
  }

  private static List<String> forWorkers(ClassLoader loader) {
    return ClassPath.forWorkers(loader, List.of());
  }

  @Test
  void entries_areAbsoluteAndOnce_inOrder() {
    System.setProperty(
        KEY, String.join(File.pathSeparator, "b.jar", "a/../c", directory.toString(), "b.jar"));
    String here = Path.of("").toAbsolutePath().toString();
    assertEquals(List.of(here + "/b.jar", here + "/c", directory.toString()), forWorkers(null));
  }

  @Test
  void emptyEntry_isTheCurrentDirectory() {
    System.setProperty(KEY, "a.jar" + File.pathSeparator + File.pathSeparator + "b.jar");
    assertTrue(forWorkers(null).contains(Path.of("").toAbsolutePath().toString()));
  }

  @Test
  void emptyClassPath_isEmpty() {
    System.setProperty(KEY, "");
    assertEquals(List.of(), forWorkers(null));
  }

  @Test
  void modulePath_isAdded() {
    System.setProperty("jdk.module.path", directory.resolve("m").toString());
    assertTrue(forWorkers(null).contains(directory.resolve("m").toString()));
  }

  /** A directory of modules says nothing to a class path; its modules do. */
  @Test
  void directoryOfModules_isExpanded() throws Exception {
    Path jar = Files.createFile(directory.resolve("b.jar"));
    Files.createFile(directory.resolve("notes.txt"));
    Path exploded = Files.createDirectory(directory.resolve("a"));
    Files.createFile(exploded.resolve("module-info.class"));
    Files.createDirectory(directory.resolve("no-module"));
    System.setProperty(KEY, "");
    System.setProperty("jdk.module.path", directory + File.pathSeparator + exploded);
    assertEquals(
        List.of(directory.toString(), exploded.toString(), jar.toString()), forWorkers(null));
  }

  @Test
  void loadersWithUrls_areAdded() throws Exception {
    Path blank = directory.resolve("with blank ä+%41");
    URL[] urls = {
      blank.toUri().toURL(),
      URI.create("https://example.org/a.jar").toURL(),
      // As older code makes them.
      new URL(null, "file:" + directory + "/raw blank.jar")
    };
    try (URLClassLoader outer = new URLClassLoader(urls, null);
        URLClassLoader inner = new URLClassLoader(new URL[0], outer)) {
      System.setProperty(KEY, "");
      assertEquals(List.of(blank.toString(), directory + "/raw blank.jar"), forWorkers(inner));
    }
  }

  @Test
  void requiredClasses_areFoundWhateverTheClassPathSays() {
    System.setProperty(KEY, "");
    List<String> found = ClassPath.forWorkers(null, List.of(ClassPath.class, String.class));
    assertEquals(1, found.size());
    assertTrue(new File(found.get(0)).exists());
  }
}
