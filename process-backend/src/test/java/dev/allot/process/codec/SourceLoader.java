package dev.allot.process.codec;

import dev.allot.process.compiled.Compiled;
import java.util.Map;

/** Compiles a source file in memory and loads its classes: one of the two versions of a class. */
final class SourceLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  SourceLoader(String source) {
    super(SourceLoader.class.getClassLoader());
    String file = "package v; import java.io.*; import java.util.*; " + source;
    classes = Compiled.classes("v.V", file, "");
  }

  /** What {@code v.Make.make()} returns. */
  Object make() {
    try {
      var method = loadClass("v.Make").getDeclaredMethod("make");
      method.setAccessible(true);
      return method.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
