package dev.allot.process;

import dev.allot.process.compiled.Compiled;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A class that is compiled while the test runs, and is on no class path. */
final class RuntimeClass implements AutoCloseable {
  private final URLClassLoader loader;
  private final String name;

  /** Compiles a class; the imports are there already. */
  RuntimeClass(Path directory, String name, String body) throws IOException {
    this.name = name;
    String source = "import dev.allot.*; import java.io.*; public class " + name + body;
    for (Map.Entry<String, byte[]> type :
        Compiled.classes(name, source, Compiled.ownClassPath()).entrySet()) {
      Files.write(directory.resolve(type.getKey() + ".class"), type.getValue());
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
