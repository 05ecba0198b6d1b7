package dev.allot.spi;

/** What the thread of one of {@link WorkerThreads} does. */
@FunctionalInterface
public interface WorkerBody {
  /**
   * Calls {@link WorkerThreads.Worker#next()} until it returns {@code null}, and runs what it
   * returns. Called once, on the worker's own thread.
   *
   * @param worker the worker
   */
  void run(WorkerThreads.Worker worker);
}
