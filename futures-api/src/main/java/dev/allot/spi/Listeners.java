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
  private @Nullable List<Object> entries;
  private boolean fired;

  /** Callbacks that the callback thread is to run; {@code null} when it has run all. */
  private @Nullable ArrayDeque<Callback<?>> line;

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

  /** Between its completion and {@link #fire} a task is done for whoever looks (FUT-09). */
  void addCallback(Callback<?> callback, PendingTask<?> task) {
    synchronized (this) {
      if (!fired && !(task.isDone() && hasNoCallback())) {
        entries().add(callback);
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

  private boolean hasNoCallback() {
    return entries == null || entries.stream().noneMatch(Callback.class::isInstance);
  }

  void fire(PendingTask<?> task, PoolServices pool) {
    List<SettledListener> told = new ArrayList<>(0);
    boolean called;
    synchronized (this) {
      fired = true;
      for (Object entry : entries == null ? List.of() : entries) {
        if (entry instanceof SettledListener listener) {
          told.add(listener);
        } else {
          line = line == null ? new ArrayDeque<>() : line;
          line.add((Callback<?>) entry);
        }
      }
      entries = null;
      called = line != null;
    }
    try {
      if (called) {
        pool.runCallbacks(this::runLine);
      }
    } finally {
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
