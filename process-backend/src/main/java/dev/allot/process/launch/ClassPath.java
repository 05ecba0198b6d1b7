package dev.allot.process.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a worker finds classes in: the class path of this JVM, its module path, what the context
 * class loader adds if it says, and in any case the library itself.
 */
public final class ClassPath {
  private ClassPath() {}

  /**
   * Returns the class path for workers.
   *
   * @param loader the class loader of the code that opens the pool
   * @param required classes that must be found
   * @return absolute paths, without duplicates
   */
  public static List<String> forWorkers(
      @Nullable ClassLoader loader, Collection<Class<?>> required) {
    Set<String> entries = new LinkedHashSet<>();
    addPath(System.getProperty("java.class.path"), entries);
    addModulePath(System.getProperty("jdk.module.path"), entries);
    for (ClassLoader next = loader; next != null; next = next.getParent()) {
      if (next instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          add(url, entries);
        }
      }
    }
    for (Class<?> type : required) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source != null) {
        add(source.getLocation(), entries);
      }
    }
    return List.copyOf(entries);
  }

  private static void addPath(@Nullable String path, Set<String> entries) {
    if (path == null || path.isEmpty()) {
      return;
    }
    for (String entry : path.split(File.pathSeparator)) {
      // Absolute, since a worker might be started elsewhere; an empty entry means here.
      entries.add(Path.of(entry).toAbsolutePath().normalize().toString());
    }
  }

  /** Where a directory of modules stands for them, which a class path does not know. */
  private static void addModulePath(@Nullable String path, Set<String> entries) {
    Set<String> elements = new LinkedHashSet<>();
    addPath(path, elements);
    for (String element : elements) {
      Path directory = Path.of(element);
      entries.add(element);
      if (Files.isDirectory(directory) && !isModule(directory)) {
        try (Stream<Path> children = Files.list(directory)) {
          children.filter(ClassPath::isModule).map(Path::toString).sorted().forEach(entries::add);
        } catch (IOException | UncheckedIOException e) {
          // This JVM has found nothing there either.
        }
      }
    }
  }

  private static boolean isModule(Path path) {
    return path.toString().endsWith(".jar") || Files.exists(path.resolve("module-info.class"));
  }

  private static void add(@Nullable URL url, Set<String> entries) {
    if (url == null || !"file".equals(url.getProtocol())) {
      return;
    }
    try {
      entries.add(Path.of(new URI(url.toString())).toAbsolutePath().normalize().toString());
    } catch (URISyntaxException | IllegalArgumentException e) {
      // A URL with a space that was not encoded, as older code makes them.
      entries.add(new File(url.getPath()).getAbsolutePath());
    }
  }
}
