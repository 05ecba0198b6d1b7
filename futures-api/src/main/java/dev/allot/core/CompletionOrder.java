package dev.allot.core;

import dev.allot.AsCompleted;
import dev.allot.TaskFuture;
import dev.allot.UncheckedInterruptedException;
import dev.allot.UncheckedTimeoutException;
import dev.allot.spi.PendingTask;
import dev.allot.spi.Signal;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Futures in the order in which they are done: each, when it is, puts itself into a queue.
 *
 * @param <F> the type of the futures
 */
public final class CompletionOrder<F extends TaskFuture<?>> implements AsCompleted<F> {
  private final Queue<F> done = new ConcurrentLinkedQueue<>();
  private final Set<F> outstanding = ConcurrentHashMap.newKeySet();
  private final AtomicInteger added = new AtomicInteger();
  private final AtomicBoolean used = new AtomicBoolean();
  private final Signal signal = new Signal();
  private final OnlyPool pool = new OnlyPool();
  private final Deadline deadline;

  /**
   * Makes it.
   *
   * @param futures the futures to begin with
   * @param timeout how long to wait from now, or {@code null}
   */
  public CompletionOrder(Iterable<? extends F> futures, @Nullable Duration timeout) {
    this.deadline = new Deadline(timeout);
    futures.forEach(this::add);
  }

  @Override
  public boolean add(F future) {
    if (!outstanding.add(Objects.requireNonNull(future, "future"))) {
      return false;
    }
    added.incrementAndGet();
    pool.add(future);
    if (future instanceof PendingTask<?> task) {
      task.whenSettled(settled -> arrived(future));
    } else {
      future.onDone(settled -> arrived(future));
    }
    return true;
  }

  private void arrived(F future) {
    done.add(future);
    signal.set();
  }

  @Override
  public Iterator<F> iterator() {
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException("these futures can be gone through once, and were already");
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !outstanding.isEmpty();
      }

      @Override
      public F next() {
        return take();
      }
    };
  }

  private F take() {
    while (true) {
      signal.clear();
      F future = done.poll();
      if (future != null) {
        outstanding.remove(future);
        return future;
      }
      if (outstanding.isEmpty()) {
        throw new NoSuchElementException("all " + added + " futures have been returned");
      }
      awaitArrival();
    }
  }

  private void awaitArrival() {
    try {
      if (!signal.await(deadline.nanosLeft(), pool.get())) {
        throw new UncheckedTimeoutException(
            outstanding.size() + " (of " + added + ") futures unfinished");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedInterruptedException("interrupted while waiting for a future", e);
    }
  }
}
