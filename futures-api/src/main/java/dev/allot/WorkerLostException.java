package dev.allot;

/**
 * The worker that had the task left the cluster: it died, its machine did, or the network between
 * it and this JVM. Thrown by {@link TaskFuture#get()} as the cause, as every {@link
 * WorkerCrashedException}; {@link CrashReason#LOST} is its reason.
 *
 * <p>Unlike a worker process, which is certainly dead when its task fails, such a worker may still
 * be at the task, or may come to its end with it; nobody can tell. So the {@link #outcome()} is
 * {@link Outcome#UNKNOWN}, and the task is not tried again unless its caller asked for that with
 * {@link TaskOptions#retries}: then a second attempt may run beside the first, though no result of
 * the first is taken any more.
 *
 * <pre>{@code
 * if (future.exception() instanceof WorkerLostException lost) {
 *   log.warn("nobody knows whether {} was done: {}", lost.taskId(), lost.getMessage());
 * }
 * }</pre>
 *
 * <p>Of tasks that take less than some milliseconds a worker is given several together. When it is
 * lost, each of them that it has not answered counts as started, since it may have been.
 */
public class WorkerLostException extends WorkerCrashedException {
  private static final long serialVersionUID = 1L;

  /** What is known of a task whose worker is lost. */
  public enum Outcome {
    /** Nothing: it may have been done, in part or whole, or not; and it may still be running. */
    UNKNOWN
  }

  /**
   * Makes the exception.
   *
   * @param message worker, end, task, attempt
   * @param taskId the task, as {@link TaskFuture#taskId()}
   * @param attempt which attempt at it, from 1
   * @param death what is known of the worker
   */
  public WorkerLostException(String message, long taskId, int attempt, WorkerDeath death) {
    super(message, taskId, attempt, death);
  }

  /**
   * Returns what is known of what became of the task.
   *
   * @return {@link Outcome#UNKNOWN}, for all there is today
   */
  public Outcome outcome() {
    return Outcome.UNKNOWN;
  }
}
