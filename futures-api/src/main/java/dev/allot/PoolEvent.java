package dev.allot;

import java.time.Duration;

/** Something that happened in a pool; see {@link PoolListener}. */
public sealed interface PoolEvent {

  /**
   * A task was accepted.
   *
   * @param taskId {@link TaskFuture#taskId()}
   * @param name {@link TaskContext#taskName()}
   */
  record TaskSubmitted(long taskId, String name) implements PoolEvent {}

  /**
   * A worker has started a task.
   *
   * @param taskId {@link TaskFuture#taskId()}
   * @param attempt which attempt at it, from 1
   * @param worker the worker's name
   */
  record TaskStarted(long taskId, int attempt, String worker) implements PoolEvent {}

  /**
   * A worker died while it ran a task, which is tried again.
   *
   * @param taskId {@link TaskFuture#taskId()}
   * @param attempt the attempt that failed, from 1
   * @param death how the worker ended
   */
  record TaskRetried(long taskId, int attempt, WorkerDeath death) implements PoolEvent {}

  /**
   * A task is done, in whatever way.
   *
   * @param taskId {@link TaskFuture#taskId()}
   * @param status succeeded, failed or cancelled
   * @param ran how long its last attempt ran, from its start until its result was there; zero if it
   *     never started
   */
  record TaskFinished(long taskId, TaskStatus status, Duration ran) implements PoolEvent {}

  /**
   * A worker is up: it is given tasks from now on. A worker process may still be loading what tasks
   * need, which the first of them waits for.
   *
   * @param worker its name
   * @param pid the process in which it is
   * @param took how long its start took, initializer included
   */
  record WorkerStarted(String worker, long pid, Duration took) implements PoolEvent {}

  /**
   * A worker process died without having been told to.
   *
   * @param death how it ended
   */
  record WorkerCrashed(WorkerDeath death) implements PoolEvent {}

  /**
   * A worker was ended in good order.
   *
   * @param worker its name
   * @param pid the process in which it was
   * @param because why: the pool is closed or has become smaller, it has nothing to do, it has done
   *     its tasks or is too old or too large
   */
  record WorkerEnded(String worker, long pid, String because) implements PoolEvent {}
}
