package dev.allot.process.parent;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Loads what the class path has, and asks the parent for what it has not: classes that exist in the
 * parent's memory only, or in places that a class path cannot name.
 *
 * <p>It is what tasks are decoded with, and the context class loader of the thread that runs them.
 * The packages of its classes define themselves.
 */
public final class ServedClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  /** What the parent has not is asked for once; a program may look for a thing many times. */
  private static final int MOST_MISSING = 10_000;

  /** Where classes and resources come from. */
  public interface Source {
    /**
     * Tells whether the parent can be asked.
     *
     * @return {@code false} as long as it does not know this worker
     */
    boolean isOpen();

    /**
     * Asks the parent for a class file or resource.
     *
     * @param path its path
     * @return its bytes, or {@code null} if there is none
     * @throws IOException if the parent cannot be asked
     */
    byte @Nullable [] resource(String path) throws IOException;
  }

  private final Source services;
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  /**
   * Makes it, above the loader of this library's classes.
   *
   * @param services what is asked for what that has not
   */
  public ServedClassLoader(Source services) {
    super("allot", ServedClassLoader.class.getClassLoader());
    this.services = services;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      // A class of java.* could not be defined.
      bytes = name.startsWith("java.") ? null : find(name.replace('.', '/') + ".class");
    } catch (IOException e) {
      throw new ClassNotFoundException(
          name
              + " (it is not on the class path of this worker, and the JVM that opened the pool"
              + " could not be asked for it: "
              + e.getMessage()
              + ")",
          e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    try {
      byte[] bytes = find(name);
      return bytes == null ? null : ServedResource.url(name, bytes);
    } catch (MalformedURLException e) {
      return null;
    } catch (IOException e) {
      // All that the interface has room for.
      LoggerFactory.getLogger(ServedClassLoader.class)
          .warn("the resource {} could not be asked for: {}", name, e.getMessage());
      return null;
    }
  }

  /** Nothing where the class path has it: the parent would have the very same. */
  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = getParent().getResource(name) == null ? findResource(name) : null;
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  private byte @Nullable [] find(String path) throws IOException {
    // Providers are found on the class path, as the parent says too.
    if (missing.contains(path) || path.startsWith("META-INF/services/")) {
      return null;
    }
    byte[] found = services.resource(path);
    if (found == null && services.isOpen()) {
      if (missing.size() >= MOST_MISSING) {
        missing.clear();
      }
      missing.add(path);
    }
    return found;
  }
}
