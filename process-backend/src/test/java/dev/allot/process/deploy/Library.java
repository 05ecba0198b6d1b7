package dev.allot.process.deploy;

import com.fasterxml.jackson.core.JsonFactory;
import dev.allot.PoolExecutor;
import dev.allot.process.ProcessBackendProvider;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.exec.Executor;
import org.jspecify.annotations.Nullable;
import org.nustaq.serialization.FSTConfiguration;
import org.objenesis.Objenesis;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;

/** What a program needs to use the process backend, as jars. */
public final class Library {
  private static final List<Class<?>> NEEDED =
      List.of(
          PoolExecutor.class,
          ProcessBackendProvider.class,
          Executor.class,
          FSTConfiguration.class,
          JsonFactory.class,
          Objenesis.class,
          Nullable.class,
          LoggerFactory.class,
          SimpleLogger.class);

  private Library() {}

  /** Those that are jars already, and those that are made of class directories. */
  public static List<Path> jars(Path directory) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Class<?> type : NEEDED) {
      Path source = sourceOf(type);
      jars.add(
          Files.isDirectory(source)
              ? jar(directory.resolve(type.getPackageName() + ".jar"), source, "")
              : source);
    }
    return jars;
  }

  public static String path(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  static Path sourceOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** A directory with the classes of a program of the tests and no others. */
  static Path classesOf(Class<?> main, Path directory) throws IOException {
    Path tests = sourceOf(main);
    String name = main.getName().replace('.', '/');
    Path target = Files.createDirectories(directory.resolve(name).getParent());
    try (Stream<Path> classes = Files.list(tests.resolve(name).getParent())) {
      for (Path file : (Iterable<Path>) classes::iterator) {
        if (file.getFileName().toString().matches(main.getSimpleName() + "(\\$.*)?\\.class")) {
          Files.copy(file, target.resolve(file.getFileName()));
        }
      }
    }
    return directory;
  }

  /** Makes a jar of a directory, of the files whose names begin so. */
  public static Path jar(Path jar, Path directory, String prefix) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
        if (name.startsWith(prefix)) {
          entries.putNextEntry(new JarEntry(name));
          Files.copy(file, entries);
        }
      }
    }
    return jar;
  }
}
