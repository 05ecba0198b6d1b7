package dev.allot.concurrency;

import dev.allot.spi.PendingTask;
import dev.allot.spi.StartClaim;
import java.util.concurrent.atomic.AtomicInteger;

/** The claim of a worker that holds a task for a while before it starts it, as processes do. */
final class ProbeClaim extends StartClaim {
  private static final int PENDING = 0;
  private static final int STARTED = 1;
  private static final int REVOKED = 2;

  private final AtomicInteger word = new AtomicInteger(PENDING);
  private final AtomicInteger interrupts = new AtomicInteger();

  /** What the worker does just before it runs the task. */
  boolean start() {
    return word.compareAndSet(PENDING, STARTED);
  }

  int interrupts() {
    return interrupts.get();
  }

  @Override
  public boolean started() {
    return word.get() == STARTED;
  }

  @Override
  public long startedNanos() {
    return 0;
  }

  @Override
  public boolean revoke() {
    return word.compareAndSet(PENDING, REVOKED) || word.get() == REVOKED;
  }

  @Override
  public void interrupt(PendingTask<?> task) {
    interrupts.incrementAndGet();
  }
}
