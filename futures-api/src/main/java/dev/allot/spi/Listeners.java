package dev.allot.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be told that a task is done: the library's listeners, at once and on the completing
 * thread; then the user's callbacks, in the order of their addition, on the pool's callback thread.
 *
 * <p>Guarded by its own monitor, inside which nothing is called and nothing blocks (so that a
 * virtual thread is never pinned for long).
 */
final class Listeners {
  private @Nullable List<SettledListener> listeners;

  /** Those of a task that is not done, or whose end is about to be told. */
  private @Nullable ArrayDeque<Callback<?>> callbacks;

  /** Callbacks that the callback thread is to run; {@code null} when it has run all. */
  private @Nullable ArrayDeque<Callback<?>> line;

  /** Who adds one, and then sees that the task is done, is to {@link #tell}. */
  synchronized void add(SettledListener listener) {
    listeners = listeners == null ? new ArrayList<>(2) : listeners;
    listeners.add(listener);
  }

  synchronized void remove(SettledListener listener) {
    if (listeners != null) {
      listeners.remove(listener);
    }
  }

  /** Between its completion and {@link #fire} a task is done for whoever looks (FUT-09). */
  void addCallback(Callback<?> callback, PendingTask<?> task) {
    synchronized (this) {
      if (!task.isDone() || callbacks != null) {
        callbacks = callbacks == null ? new ArrayDeque<>(2) : callbacks;
        callbacks.add(callback);
        return;
      }
      if (line != null) {
        // Behind those that are on their way, or about to be.
        line.add(callback);
        return;
      }
    }
    callback.run();
  }

  /** Tells everybody; by who has completed the task, once. */
  void fire(PendingTask<?> task, PoolServices pool) {
    boolean called;
    synchronized (this) {
      called = callbacks != null;
      line = callbacks;
      callbacks = null;
    }
    try {
      if (called) {
        pool.runCallbacks(this::runLine);
      }
    } finally {
      tell(task);
    }
  }

  /** Tells the listeners, and leaves callbacks to who has completed the task. */
  void tell(PendingTask<?> task) {
    @Nullable List<SettledListener> told;
    synchronized (this) {
      told = listeners;
      listeners = null;
    }
    if (told != null) {
      told.forEach(listener -> listener.settled(task));
    }
  }

  private void runLine() {
    for (Callback<?> next = next(); next != null; next = next()) {
      next.run();
    }
  }

  private synchronized @Nullable Callback<?> next() {
    Callback<?> next = line.poll();
    if (next == null) {
      line = null;
    }
    return next;
  }
}
