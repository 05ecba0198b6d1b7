package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.UnknownBackendException;
import dev.allot.spi.BackendProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendSearchTest {
  private static final ClassLoader OWN = BackendSearchTest.class.getClassLoader();

  @TempDir Path dir;

  /** Found by no services file but those of the tests. */
  public static final class Extra extends FakeBackendProvider {
    public Extra() {
      super("extra");
    }
  }

  /** Cannot be made. */
  public static final class Explosive extends FakeBackendProvider {
    public Explosive() {
      throw new IllegalStateException("not today");
    }
  }

  @Test
  @DisplayName("CFG-22: every class loader is asked, and a class that both find counts once")
  void asksEveryLoader() throws IOException {
    try (URLClassLoader context = listing(Extra.class.getName())) {
      Backends both = Backends.through(List.of(context, OWN));
      assertEquals("extra", both.select("extra", "test").name());
      assertEquals("fake", both.select("fake", "test").name());
      assertThrows(
          UnknownBackendException.class,
          () -> Backends.through(List.of(OWN)).select("extra", "test"));
    }
  }

  @Test
  @DisplayName("CFG-23: a class that cannot be loaded does no harm to the others")
  void survivesBrokenClasses() throws IOException {
    // Absent; no provider; throws in its constructor; compiled for a Java that is yet to come.
    String names =
        String.join(
            "\n",
            "dev.allot.NoSuchProvider",
            NearestTest.class.getName(),
            Explosive.class.getName(),
            "dev.allot.FromTheFuture",
            Extra.class.getName());
    Path future = Files.createDirectories(dir.resolve("dev/allot")).resolve("FromTheFuture.class");
    Files.write(
        future, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 9, 9});
    try (URLClassLoader loader = listing(names)) {
      Backends backends = Backends.through(List.of(loader));
      assertEquals("extra", backends.select("extra", "test").name());
      String message =
          assertThrows(UnknownBackendException.class, () -> backends.select("process", "test"))
              .getMessage();
      assertTrue(message.contains("could not be loaded: "), message);
      assertTrue(message.contains("dev.allot.NoSuchProvider"), message);
      assertTrue(message.contains("NearestTest not a subtype"), message);
      assertTrue(message.contains("not today"), message);
      assertTrue(message.contains("FromTheFuture"), message);
    }
  }

  @Test
  @DisplayName("CFG-23: a class path that can never be read does not hang the search")
  void endsOnUnreadableClassPath() {
    ClassLoader unreadable =
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("disk is gone");
          }
        };
    Backends backends =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Backends.through(List.of(unreadable, OWN)));
    assertEquals("fake", backends.select("fake", "test").name());
  }

  private URLClassLoader listing(String names) throws IOException {
    Path services = Files.createDirectories(dir.resolve("META-INF/services"));
    Files.writeString(services.resolve(BackendProvider.class.getName()), names);
    return new URLClassLoader(new URL[] {dir.toUri().toURL()}, OWN);
  }
}
