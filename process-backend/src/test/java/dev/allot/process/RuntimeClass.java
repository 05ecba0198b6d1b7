package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A class that is compiled while the test runs, and is on no class path. */
final class RuntimeClass implements AutoCloseable {
  private final URLClassLoader loader;
  private final String name;

  /** Compiles a class; the imports are there already. */
  RuntimeClass(Path directory, String name, String body) throws IOException {
    this.name = name;
    Path source = directory.resolve(name + ".java");
    Files.writeString(source, "import dev.allot.*; import java.io.*; public class " + name + body);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      String classPath = System.getProperty("java.class.path");
      List<String> options = List.of("-proc:none", "-cp", classPath, "-d", directory.toString());
      assertTrue(
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
              .call());
    }
    this.loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, RuntimeClass.class.getClassLoader());
  }

  Object make() throws ReflectiveOperationException {
    return loader.loadClass(name).getConstructor().newInstance();
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
