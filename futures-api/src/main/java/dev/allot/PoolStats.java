package dev.allot;

import java.io.Serializable;
import java.util.List;

/**
 * What a pool has done, and is doing. The numbers are read one after the other while the pool goes
 * on: they need not add up to the last task.
 *
 * @param submitted tasks that were accepted, elements of maps included
 * @param waiting tasks that wait for a worker
 * @param succeeded tasks that are done with a result
 * @param failed tasks that are done with an exception
 * @param cancelled tasks that were cancelled
 * @param retried attempts that followed a worker's death
 * @param workersStarted workers that came up
 * @param crashes workers that died without having been told to
 * @param workers those that are up
 * @serial exclude
 */
public record PoolStats(
    long submitted,
    long waiting,
    long succeeded,
    long failed,
    long cancelled,
    long retried,
    long workersStarted,
    long crashes,
    List<WorkerStats> workers)
    implements Serializable {

  /**
   * Makes statistics; copies the list.
   *
   * @param submitted tasks accepted
   * @param waiting tasks no worker has taken yet
   * @param succeeded tasks with a result
   * @param failed tasks with an exception
   * @param cancelled tasks that were cancelled
   * @param retried further attempts at tasks
   * @param workersStarted workers that came up
   * @param crashes workers that died
   * @param workers the workers of now
   * @throws NullPointerException if {@code workers} or one of them is {@code null}
   */
  public PoolStats {
    workers = List.copyOf(workers);
  }

  /**
   * Tells how many tasks are with workers.
   *
   * @return those that were accepted, do not wait and are not done
   */
  public long running() {
    return Math.max(0, submitted - waiting - succeeded - failed - cancelled);
  }
}
