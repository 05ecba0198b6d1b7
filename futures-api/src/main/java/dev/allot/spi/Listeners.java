package dev.allot.spi;

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
  private @Nullable List<Object> entries;
  private boolean fired;

  /** Callbacks given to the callback thread that have not run to their end. */
  private int outstanding;

  /** Returns {@code false} if the task is done. */
  synchronized boolean add(SettledListener listener) {
    if (!fired) {
      entries().add(listener);
    }
    return !fired;
  }

  synchronized void remove(SettledListener listener) {
    if (entries != null) {
      entries.remove(listener);
    }
  }

  private List<Object> entries() {
    if (entries == null) {
      entries = new ArrayList<>(2);
    }
    return entries;
  }

  void addCallback(Callback<?> callback, PoolServices pool) {
    synchronized (this) {
      if (!fired) {
        entries().add(callback);
        return;
      }
      if (outstanding == 0) {
        pool = null;
      } else {
        outstanding++;
      }
    }
    if (pool == null) {
      callback.run();
    } else {
      pool.runCallbacks(() -> runAndCount(callback));
    }
  }

  void fire(PendingTask<?> task, PoolServices pool) {
    List<Object> all;
    List<Callback<?>> callbacks = new ArrayList<>(0);
    synchronized (this) {
      fired = true;
      all = entries == null ? List.of() : entries;
      entries = null;
      for (Object entry : all) {
        if (entry instanceof Callback<?> callback) {
          callbacks.add(callback);
        }
      }
      outstanding = callbacks.size();
    }
    // Before anybody is woken who might add another callback, which must come after these.
    if (!callbacks.isEmpty()) {
      pool.runCallbacks(() -> callbacks.forEach(this::runAndCount));
    }
    for (Object entry : all) {
      if (entry instanceof SettledListener listener) {
        listener.settled(task);
      }
    }
  }

  private void runAndCount(Callback<?> callback) {
    try {
      callback.run();
    } finally {
      synchronized (this) {
        outstanding--;
      }
    }
  }
}
