package dev.allot.core;

import java.util.ArrayList;
import java.util.List;

/** Where providers and {@code allot.properties} are looked for. */
public final class ClassLoaders {
  private ClassLoaders() {}

  /**
   * Returns the thread's context class loader, where it has one, and the one of this library, which
   * may see what the other does not, as in an application server or a module layer.
   *
   * @return one loader or two
   */
  public static List<ClassLoader> ofThisThread() {
    List<ClassLoader> loaders = new ArrayList<>();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      loaders.add(context);
    }
    ClassLoader own = ClassLoaders.class.getClassLoader();
    if (own != null && own != context) {
      loaders.add(own);
    }
    return loaders;
  }
}
