package dev.allot.core;

import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.WaitFor;
import dev.allot.Waited;
import dev.allot.spi.PendingTask;
import dev.allot.spi.SettledListener;
import dev.allot.spi.Signal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One wait for several futures. */
public final class Waiting {
  private final WaitFor condition;
  private final AtomicInteger unfinished;
  private final Signal signal = new Signal();

  private Waiting(WaitFor condition, int futures) {
    this.condition = condition;
    this.unfinished = new AtomicInteger(futures);
  }

  /**
   * Waits.
   *
   * @param futures for which
   * @param condition until when
   * @param timeout how long, or {@code null}
   * @param <F> the type of the futures
   * @return which are done and which are not
   * @throws InterruptedException if the thread is interrupted
   */
  public static <F extends TaskFuture<?>> Waited<F> await(
      Iterable<? extends F> futures, WaitFor condition, @Nullable Duration timeout)
      throws InterruptedException {
    Objects.requireNonNull(condition, "condition");
    Deadline deadline = new Deadline(timeout);
    Set<F> all = new LinkedHashSet<>();
    futures.forEach(future -> all.add(Objects.requireNonNull(future, "future")));
    if (!all.isEmpty()) {
      new Waiting(condition, all.size()).await(all, deadline);
    }
    Set<F> done = new LinkedHashSet<>();
    Set<F> notDone = new LinkedHashSet<>();
    all.forEach(future -> (future.isDone() ? done : notDone).add(future));
    return new Waited<>(Collections.unmodifiableSet(done), Collections.unmodifiableSet(notDone));
  }

  private void await(Set<? extends TaskFuture<?>> futures, Deadline deadline)
      throws InterruptedException {
    SettledListener listener = this::settled;
    OnlyPool pool = new OnlyPool();
    for (TaskFuture<?> future : futures) {
      pool.add(future);
      if (future instanceof PendingTask<?> task) {
        task.whenSettled(listener);
      } else {
        future.onDone(this::settled);
      }
    }
    try {
      signal.await(deadline.nanosLeft(), pool.get());
    } finally {
      for (TaskFuture<?> future : futures) {
        if (future instanceof PendingTask<?> task) {
          task.forget(listener);
        }
      }
    }
  }

  private void settled(TaskFuture<?> future) {
    boolean enough =
        unfinished.decrementAndGet() == 0
            || condition == WaitFor.FIRST_COMPLETED
            || condition == WaitFor.FIRST_EXCEPTION && future.status() == TaskStatus.FAILED;
    if (enough) {
      signal.set();
    }
  }
}
