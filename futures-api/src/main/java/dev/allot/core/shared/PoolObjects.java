package dev.allot.core.shared;

import dev.allot.spi.Backend;
import org.jspecify.annotations.Nullable;

/** The shared objects of a pool, made when somebody asks for them. */
public final class PoolObjects {
  private final String pool;
  private final Backend backend;
  private @Nullable SharedObjects objects;
  private boolean closed;

  /**
   * Makes nothing yet.
   *
   * @param pool what messages call the pool
   * @param backend knows in which form the objects have values, and memory
   */
  public PoolObjects(String pool, Backend backend) {
    this.pool = pool;
    this.backend = backend;
  }

  /**
   * Returns the objects.
   *
   * @return always the same
   */
  public synchronized SharedObjects get() {
    SharedObjects present = objects;
    if (present == null) {
      present = new SharedObjects(pool, backend.sharedValues(), backend.sharedRegions());
      objects = present;
      if (closed) {
        present.close();
      }
    }
    return present;
  }

  /** The pool has terminated. */
  public void close() {
    SharedObjects present;
    synchronized (this) {
      closed = true;
      present = objects;
    }
    if (present != null) {
      present.close();
    }
  }
}
