package dev.allot.examples.documents;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Parcels out fifty jobs among the workers. The pool is the queue: it hands each job out exactly
 * once, to whichever worker is free, and no lock and no loop in the workers is needed.
 *
 * <pre>
 * Worker pool-1-worker-1 running with argument 0
 * Worker pool-1-worker-2 running with argument 1
 * ...
 * </pre>
 */
public final class JobQueue {
  private JobQueue() {}

  // #region jobqueue
  static final int JOBS = 50;

  /** Who did which job. A result travels like an argument, so it is serializable. */
  record Done(String worker, int argument) implements Serializable {}

  static Done work(int argument) {
    return new Done(TaskContext.current().worker(), argument);
  }

  static List<Integer> run(PoolExecutor pool, PrintStream out) {
    List<TaskFuture<Done>> futures = new ArrayList<>();
    for (int job = 0; job < JOBS; job++) {
      futures.add(pool.submit(JobQueue::work, job));
    }
    List<Integer> finished = new ArrayList<>();
    for (TaskFuture<Done> future : TaskFutures.asCompleted(futures)) { // as they finish
      Done done = future.join();
      out.println("Worker " + done.worker() + " running with argument " + done.argument());
      finished.add(done.argument());
    }
    return finished;
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out);
    }
  }
  // #endregion
}
