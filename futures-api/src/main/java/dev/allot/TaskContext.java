package dev.allot;

import dev.allot.shared.SharedState;
import dev.allot.spi.TaskScope;
import java.util.Optional;

/**
 * What a task can learn of itself while it runs.
 *
 * <pre>{@code
 * pool.submit(() -> {
 *   TaskContext context = TaskContext.current();
 *   while (!context.isCancelled() && more()) step();
 *   return context.worker();
 * });
 * }</pre>
 */
public interface TaskContext {

  /**
   * Returns the context of the task that the calling thread runs.
   *
   * @return the context
   * @throws IllegalStateException if the thread runs no task
   */
  static TaskContext current() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "thread '"
                        + Thread.currentThread().getName()
                        + "' runs no task; TaskContext.current() is for the thread that a pool runs"
                        + " a task on (pass the context to threads that the task starts itself)"));
  }

  /**
   * Returns the context of the task that the calling thread runs, if it runs one.
   *
   * @return the context, or empty
   */
  static Optional<TaskContext> find() {
    return Optional.ofNullable(TaskScope.context());
  }

  /**
   * Returns the task's number in its pool.
   *
   * @return {@link TaskFuture#taskId()}
   */
  long taskId();

  /**
   * Returns the task's name.
   *
   * @return the name of {@link TaskOptions#name(String)}, or {@code task-} and the id
   */
  String taskName();

  /**
   * Returns which attempt at the task this is.
   *
   * @return the number, from 1
   */
  int attempt();

  /**
   * Returns the name of the worker, such as {@code pool-1-worker-2}.
   *
   * @return the name
   */
  String worker();

  /**
   * Returns the process id of the JVM in which the task runs.
   *
   * @return the pid
   */
  long pid();

  /**
   * Tells whether the task was cancelled with {@code cancel(true)}, or its pool was stopped. Its
   * thread was interrupted too; this also tells when the interrupt was swallowed.
   *
   * @return {@code true} once cancelled
   */
  boolean isCancelled();

  /**
   * Returns what the tasks of the pool share, by name: for tasks that were not given a handle.
   *
   * @return {@link PoolExecutor#shared()} of the pool that runs this task
   */
  default SharedState shared() {
    return executor().shared();
  }

  /**
   * Returns the pool that runs this task, for tasks that make more tasks. What is submitted to it
   * is a task like any other: it waits in the pool's queue, has a number and options of its own,
   * counts in the pool's statistics, and runs on whichever worker takes it; where workers are
   * processes, it is sent to one through the process that opened the pool.
   *
   * <pre>{@code
   * static long count(Directory directory) throws Exception {
   *   PoolExecutor pool = TaskContext.current().executor();
   *   List<TaskFuture<Long>> parts = new ArrayList<>();
   *   for (Directory part : directory.parts()) {
   *     parts.add(pool.submit(() -> count(part)));
   *   }
   *   long sum = directory.files();
   *   for (TaskFuture<Long> part : parts) sum += part.get();
   *   return sum;
   * }
   * }</pre>
   *
   * <p><b>Submitting.</b> All forms of {@code submit}, {@code execute}, {@code map}, {@code
   * invokeAll}, {@code invokeAny} and {@code with(options)} do what they do outside of a task, with
   * these differences: on the task's thread {@code submit} never waits for room in the queue, nor
   * refuses for want of it, since this task may be what keeps the queue full (NEST-06); and once
   * the pool was shut down, it refuses, so that a task which may run then should be ready for a
   * {@link java.util.concurrent.RejectedExecutionException} (NEST-08).
   *
   * <p><b>Waiting.</b> A task may wait for the tasks that it has submitted, by any method of this
   * library. The worker that waits is made up for by another, up to {@code
   * allot.thread.extra-threads} or {@code allot.process.extra-workers}; a wait that might never end
   * is a {@link StarvationException} (NEST-05). Where workers are processes, another worker is
   * another JVM: prefer tasks that return what is left to do to tasks that wait deep down.
   *
   * <p><b>Ending.</b> The pool belongs to whoever opened it: {@code shutdown}, {@code shutdownNow},
   * {@code close}, {@code awaitTermination} and {@code resize} throw {@link
   * UnsupportedOperationException} (NEST-04). {@code stats()} and {@code config()} are those of the
   * pool; where workers are processes, the configuration comes without its initializer, finalizer
   * and listeners.
   *
   * <p><b>Lifetime.</b> A task that was accepted is done, whatever becomes of the task that has
   * submitted it: nobody waits for it, and nothing cancels it, unless that task does (NEST-09). If
   * the worker dies and the task is tried again, it submits anew. Its futures and callbacks live in
   * the worker, and go with it. This executor may be handed to threads that the task starts, and
   * may be used as long as the worker lives; it cannot travel, so that a task which is submitted
   * should ask for its own.
   *
   * @return the pool
   */
  PoolExecutor executor();
}
