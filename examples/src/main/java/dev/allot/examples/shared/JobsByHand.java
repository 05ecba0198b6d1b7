package dev.allot.examples.shared;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedQueue;
import java.io.PrintStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parcels out jobs by hand: workers take them from one queue and put answers into another, until
 * the first is closed and empty.
 *
 * <p>{@link dev.allot.examples.documents.JobQueue} does the same with less, since the pool is a
 * queue itself. By hand is for workers that keep something from one job to the next, such as a
 * connection or a model, and for jobs that come up while others are worked on.
 *
 * <p>The queue of jobs redelivers: what a worker has taken and not called {@code taskDone()} for
 * goes back when its task ends, whether that returns, throws, or dies with its JVM. Here the first
 * who takes job 13 throws, and somebody else does it.
 *
 * <pre>
 * A worker gave up: fell over job 13
 * 1 squared is 1
 * 2 squared is 4
 * ...
 * 20 squared is 400
 * 0 jobs are left
 * </pre>
 */
public final class JobsByHand {
  private JobsByHand() {}

  // #region jobs-by-hand
  static final int WORKERS = 3;
  static final int JOBS = 20;
  static final int HARD_JOB = 13;

  record Answer(int job, int square) implements Serializable {}

  static int work(SharedQueue<Integer> jobs, SharedQueue<Answer> answers, SharedCounter falls)
      throws InterruptedException {
    int done = 0;
    try {
      while (true) {
        int job = jobs.take(); // waits, also for what may yet come back from another worker
        if (job == HARD_JOB && falls.increment() == 1) {
          throw new IllegalStateException("fell over job " + job);
        }
        answers.put(new Answer(job, job * job));
        jobs.taskDone(); // last: who ends before this has the job done again
        done++;
      }
    } catch (SharedClosedException end) {
      return done; // the queue is closed, and each job is done
    }
  }

  static void run(PoolExecutor pool, PrintStream out) throws InterruptedException {
    SharedQueue<Integer> jobs =
        pool.shared().queue("jobs", QueueOptions.defaults().redelivery(true));
    SharedQueue<Answer> answers = pool.shared().queue("answers");
    SharedCounter falls = pool.shared().counter("falls");
    List<TaskFuture<?>> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(pool.submit(() -> work(jobs, answers, falls)));
    }
    for (int job = 1; job <= JOBS; job++) {
      jobs.put(job);
    }
    jobs.close(); // so that the workers end; who puts in more later waits with join() instead
    for (TaskFuture<?> worker : workers) {
      Throwable failure = worker.exception(); // waits for its end
      if (failure != null) {
        out.println("A worker gave up: " + failure.getMessage());
      }
    }
    SortedMap<Integer, Integer> squares = new TreeMap<>(); // a job done again is answered again
    for (Answer next = answers.poll(); next != null; next = answers.poll()) {
      squares.put(next.job(), next.square());
    }
    squares.forEach((job, square) -> out.println(job + " squared is " + square));
    out.println(jobs.unfinished() + " jobs are left"); // not 0 if all workers have given up
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args none
   * @throws InterruptedException if the program is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out);
    }
  }
  // #endregion
}
