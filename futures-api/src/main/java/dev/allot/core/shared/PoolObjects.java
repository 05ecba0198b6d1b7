package dev.allot.core.shared;

import dev.allot.spi.shared.SharedValues;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shared objects of a pool, made when somebody asks for them. */
public final class PoolObjects {
  private final String pool;
  private final Supplier<SharedValues> values;
  private @Nullable SharedObjects objects;
  private boolean closed;

  /**
   * Makes nothing yet.
   *
   * @param pool what messages call the pool
   * @param values in which form the objects have values
   */
  public PoolObjects(String pool, Supplier<SharedValues> values) {
    this.pool = pool;
    this.values = values;
  }

  /**
   * Returns the objects.
   *
   * @return always the same
   */
  public synchronized SharedObjects get() {
    SharedObjects present = objects;
    if (present == null) {
      present = new SharedObjects(pool, values.get());
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
