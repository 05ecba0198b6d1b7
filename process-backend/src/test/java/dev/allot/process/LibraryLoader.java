package dev.allot.process;

import dev.allot.process.compiled.Compiled;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Loads this library once more, with some of its classes compiled from other sources. */
final class LibraryLoader extends ClassLoader {
  private static final String OWN = "dev.allot.";

  private final Map<String, byte[]> compiled = new HashMap<>();

  /** Takes sources by the names of their classes, with slashes. */
  LibraryLoader(Map<String, String> sources) {
    super(LibraryLoader.class.getClassLoader());
    sources.forEach(
        (name, source) ->
            compiled.putAll(
                Compiled.classes(
                    name.replace('/', '.'), source, Compiled.ownClassPath(), "--release", "17")));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] other = compiled.get(name);
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = other == null ? getParent().getResourceAsStream(file) : null) {
      if (other == null && in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = other == null ? in.readAllBytes() : other;
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
