package dev.allot.process.service;

import dev.allot.spi.TaskParts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes and resources where tasks come from: with the pool's class loader, and then with
 * those of the tasks that were submitted, as far as they are not garbage yet. JShell, scripts and
 * application servers load the classes of tasks with loaders that the opener of a pool does not
 * know.
 */
public final class TaskLoaders extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ClassLoader ofThePool;

  /** Its own lock guards it. */
  private final Set<ClassLoader> others = Collections.newSetFromMap(new WeakHashMap<>());

  /**
   * Makes it.
   *
   * @param ofThePool the pool's class loader
   */
  public TaskLoaders(ClassLoader ofThePool) {
    super(ofThePool);
    this.ofThePool = ofThePool;
  }

  /**
   * Notes where a task comes from, on the thread that submits it.
   *
   * @param body the task
   */
  public void note(@Nullable Object body) {
    if (body instanceof TaskParts made) {
      note(made.function(), made.argument());
    } else {
      note(body, null);
    }
  }

  /**
   * Notes where the parts of a task come from, and who submits it; by the submitting thread.
   *
   * @param function what is called
   * @param argument its argument
   */
  public void note(@Nullable Object function, @Nullable Object argument) {
    add(Thread.currentThread().getContextClassLoader());
    addLoaderOf(function);
    addLoaderOf(argument);
  }

  private void addLoaderOf(@Nullable Object part) {
    if (part != null) {
      add(part.getClass().getClassLoader());
    }
  }

  private void add(@Nullable ClassLoader loader) {
    if (loader == null) {
      return;
    }
    // Mostly the first.
    for (ClassLoader known = ofThePool; known != null; known = known.getParent()) {
      if (known == loader) {
        return;
      }
    }
    synchronized (others) {
      others.add(loader);
    }
  }

  private List<ClassLoader> others() {
    synchronized (others) {
      return List.copyOf(others);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (ClassLoader other : others()) {
      try {
        return Class.forName(name, false, other);
      } catch (ClassNotFoundException e) {
        // Perhaps the next one has it.
      }
    }
    throw new ClassNotFoundException(name);
  }

  /** Loaders of classes in memory often have this method only, and no URLs. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    InputStream found = ofThePool.getResourceAsStream(name);
    if (found == null) {
      for (ClassLoader other : others()) {
        found = other.getResourceAsStream(name);
        if (found != null) {
          return found;
        }
      }
    }
    return found;
  }

  /**
   * Reads a resource.
   *
   * @param name its name
   * @param limit how many bytes it may have
   * @return its bytes, or {@code null} if there is none
   * @throws IOException if it cannot be read, or is larger
   */
  byte @Nullable [] read(String name, int limit) throws IOException {
    try (InputStream in = getResourceAsStream(name)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException(name + " has more than the " + limit + " bytes that can be sent");
      }
      return bytes;
    }
  }
}
