package dev.allot.process;

import dev.allot.process.compiled.Compiled;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Classes and resources that are in this JVM's memory and nowhere else, as those of JShell are:
 * there are no URLs to them, and no other JVM finds them.
 */
class MemoryClasses extends ClassLoader {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  /** Compiles a source file, whose public class has the given name; the imports are there. */
  MemoryClasses(String className, String source) {
    super(MemoryClasses.class.getClassLoader());
    int end = className.lastIndexOf('.');
    String header = end < 0 ? "" : "package " + className.substring(0, end) + "; ";
    String file = header + "import dev.allot.*; import java.io.*; import java.util.*; " + source;
    Compiled.classes(className, file, Compiled.ownClassPath())
        .forEach((name, bytes) -> files.put(pathOf(name), bytes));
  }

  private static String pathOf(String className) {
    return className.replace('.', '/') + ".class";
  }

  void addResource(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Object make(String className) throws ReflectiveOperationException {
    return loadClass(className).getConstructor().newInstance();
  }

  /** What it was asked for as a stream, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.get(pathOf(name));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    asked.add(name);
    byte[] bytes = files.get(name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
