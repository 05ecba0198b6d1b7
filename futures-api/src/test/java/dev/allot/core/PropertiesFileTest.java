package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfigException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {
  @TempDir Path dir;

  @Test
  @DisplayName("CFG-03: the first class loader that has a file wins; there may be none")
  void findsFirstFile() throws IOException {
    try (URLClassLoader none = loader("none");
        URLClassLoader first = loader("first");
        URLClassLoader second = loader("second")) {
      write("first", "allot.name=first");
      write("second", "allot.name=second\nallot.workers=2");
      assertEquals(List.of("first"), values(List.of(none, first, second)));
      assertEquals(List.of("second", "2"), values(List.of(second, first)));
      assertNull(PropertiesFile.find(List.of(none)));
    }
  }

  @Test
  @DisplayName("CFG-03: the context class loader goes before the library's own")
  void contextClassLoaderGoesFirst() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader own = ClassLoaders.class.getClassLoader();
    try (URLClassLoader context = loader("context")) {
      thread.setContextClassLoader(context);
      assertEquals(List.of(context, own), ClassLoaders.ofThisThread());
      thread.setContextClassLoader(own);
      assertEquals(List.of(own), ClassLoaders.ofThisThread());
      thread.setContextClassLoader(null);
      assertEquals(List.of(own), ClassLoaders.ofThisThread());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  @DisplayName("CFG-03: the file is UTF-8")
  void readsUtf8() throws IOException {
    assertEquals(
        "grün", PropertiesFile.read(write("x", "allot.name=grün")).settings().get(0).value());
  }

  @Test
  @DisplayName("CFG-03: the file may be in a jar")
  void readsFromJar() throws IOException {
    Path jar = dir.resolve("app.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(PropertiesFile.NAME));
      zip.write("allot.name=in-jar".getBytes(StandardCharsets.UTF_8));
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      Setting setting = settings(List.of(loader)).get(0);
      assertEquals("in-jar", setting.value());
      assertTrue(setting.source().contains("app.jar!/allot.properties line 1"), setting.source());
    }
  }

  @Test
  @DisplayName("CFG-04: the source has the line that counts")
  void knowsLines() throws IOException {
    URL url =
        write(
            "x",
            "# allot.name=comment\n"
                + "  allot.name : one\n"
                + "allot.name two\n"
                + "allot.names=other\n"
                + "allot.workers=\\\n"
                + "  3\n"
                + "\\u0061llot.escaped=4\n");
    List<Setting> settings = PropertiesFile.read(url).settings();
    assertEquals(
        List.of(
            new Setting("allot.escaped", Naming.DOTTED, "4", url.toString()),
            new Setting("allot.name", Naming.DOTTED, "two", url + " line 3"),
            new Setting("allot.names", Naming.DOTTED, "other", url + " line 4"),
            new Setting("allot.workers", Naming.DOTTED, "3", url + " line 5")),
        settings);
  }

  @Test
  @DisplayName("CFG-03: a file that cannot be read is an error that names it")
  void refusesUnreadableFiles() throws IOException {
    URL malformed = write("x", "allot.name=\\u00zz");
    assertUnreadable(malformed);
    assertUnreadable(dir.resolve("absent.properties").toUri().toURL());
  }

  private static void assertUnreadable(URL url) {
    PoolConfigException e = assertThrows(PoolConfigException.class, () -> PropertiesFile.read(url));
    assertTrue(e.getMessage().startsWith(url + " cannot be read"), e.getMessage());
    assertNotNull(e.getCause());
  }

  private static List<String> values(List<ClassLoader> loaders) {
    return settings(loaders).stream().map(Setting::value).toList();
  }

  private static List<Setting> settings(List<ClassLoader> loaders) {
    PropertiesFile file = PropertiesFile.find(loaders);
    assertNotNull(file);
    return file.settings();
  }

  private URLClassLoader loader(String name) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(name));
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
  }

  private URL write(String name, String text) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(name));
    return Files.writeString(folder.resolve(PropertiesFile.NAME), text).toUri().toURL();
  }
}
