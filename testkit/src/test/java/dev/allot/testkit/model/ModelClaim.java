package dev.allot.testkit.model;

import dev.allot.spi.PendingTask;
import dev.allot.spi.StartClaim;
import dev.allot.spi.WorkerThreads;
import java.util.concurrent.atomic.AtomicReference;

/** The word between a worker that starts a task and a caller who cancels it. */
final class ModelClaim extends StartClaim {
  private enum Word {
    HELD,
    STARTED,
    REVOKED
  }

  private final AtomicReference<Word> word = new AtomicReference<>(Word.HELD);
  private final Thread worker;
  private final WorkerThreads threads;

  /** Whether the worker's thread runs this very task; guarded by this. */
  private boolean running;

  /** Whether the worker is made up for, since nobody knows whether it reacts; guarded by this. */
  private boolean spare;

  private volatile long startedNanos;

  ModelClaim(Thread worker, WorkerThreads threads) {
    this.worker = worker;
    this.threads = threads;
  }

  /** Returns {@code false} if the task was cancelled. */
  boolean start() {
    startedNanos = System.nanoTime();
    if (!word.compareAndSet(Word.HELD, Word.STARTED)) {
      return false;
    }
    synchronized (this) {
      running = true;
    }
    return true;
  }

  void end() {
    synchronized (this) {
      running = false;
      if (spare) {
        threads.removeSpare();
      }
    }
    Thread.interrupted();
  }

  @Override
  public boolean started() {
    return word.get() == Word.STARTED;
  }

  @Override
  public long startedNanos() {
    return startedNanos;
  }

  @Override
  public boolean revoke() {
    return word.compareAndSet(Word.HELD, Word.REVOKED) || word.get() == Word.REVOKED;
  }

  @Override
  public void interrupt(PendingTask<?> task) {
    synchronized (this) {
      if (running) {
        worker.interrupt();
        spare = threads.addSpare(Integer.MAX_VALUE);
      }
    }
  }
}
