package dev.allot.spi;

import dev.allot.TaskFunction;
import dev.allot.TaskOptions;
import dev.allot.WorkerStats;
import dev.allot.core.shared.ReferenceValues;
import dev.allot.spi.shared.SharedRegions;
import dev.allot.spi.shared.SharedValues;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Workers of one kind for one pool.
 *
 * <p>Everything that backends share is done by the pool: futures, the queue, back-pressure, map,
 * callbacks, the states of shutdown. A backend takes tasks from {@link PoolServices#queue()},
 * {@linkplain PendingTask#hold holds} each, runs it and {@linkplain PendingTask#succeed completes}
 * it. {@link WorkerThreads} does the taking.
 */
public interface Backend {

  /**
   * Makes of a task what is to be queued; called by {@code submit} on the submitting thread, before
   * the task is accepted. A backend that serializes does it here.
   *
   * @param body the task
   * @param options its options
   * @return what {@link PendingTask#work()} is to return to the worker
   * @throws java.util.concurrent.RejectedExecutionException if the task cannot travel
   */
  Object prepare(Callable<?> body, TaskOptions options);

  /**
   * Makes of elements of a map what is to be queued as one task, which runs them in their order and
   * adds their outcomes to the {@link ChunkTask}; called as {@link #prepare} is. They have no
   * timeout, no retries and no names, and nobody listens for their events.
   *
   * @param function what is called for each of them
   * @param arguments what it is applied to, two or more
   * @return what {@link PendingTask#work()} is to return to the worker; {@code null}, as by
   *     default, if they are to be prepared and queued one by one
   */
  default @Nullable Object prepareChunk(TaskFunction<?, ?> function, List<?> arguments) {
    return null;
  }

  /**
   * Returns the work of one element, for {@code shutdownNow()}, which returns elements.
   *
   * @param work what {@link #prepareChunk} returned
   * @param index the element
   * @return what {@link #prepare} would have returned for it
   */
  default Object element(Object work, int index) {
    throw new UnsupportedOperationException("no chunk was prepared here");
  }

  /**
   * Turns what {@link #prepare} made back into the task, for {@code shutdownNow()}, which returns
   * the tasks that had not started.
   *
   * @param work what {@code prepare} returned
   * @return the task, or a copy of it
   * @throws Exception if it cannot be restored
   */
  Callable<?> restore(Object work) throws Exception;

  /**
   * Tells whether the elements of one chunk of a map are to be queued, and so handed out, together.
   *
   * @return {@code true} if a chunk saves transport
   */
  boolean handsOutChunks();

  /**
   * Tells whether there are no workers, and each task is to be run by the thread that submits it.
   *
   * @return {@code false} by default
   */
  default boolean runsInCaller() {
    return false;
  }

  /** Called after tasks were queued: sees to it that a worker takes them. Does not block. */
  void tasksQueued();

  /**
   * Called after the queue was closed, and again if the pool breaks then: workers are to end when
   * the queue is empty, and then {@link PoolServices#workersEnded()} is to be called. Does not
   * block.
   */
  void shutdown();

  /**
   * Returns what workers have taken from the queue and not finished; for {@code shutdownNow()},
   * which cancels it. Does not block.
   *
   * @return the tasks; {@link WorkerThreads#held()} has them
   */
  List<PendingTask<?>> held();

  /**
   * Tells how long {@code close(Duration)} may wait for the end of the workers after it has
   * cancelled what they were at.
   *
   * @return the time; by default a second: a thread whose task does not react cannot be ended
   */
  default Duration stopTime() {
    return Duration.ofSeconds(1);
  }

  /**
   * Returns the workers that are up.
   *
   * @return one entry for each, in no order
   */
  List<WorkerStats> workers();

  /**
   * Changes how many tasks run at a time. Does not wait: workers are added when tasks wait, and
   * those that are too many end when they have done what they are at.
   *
   * @param workers the number, at least 1
   */
  void resize(int workers);

  /**
   * Tells in which form values go through the objects that tasks share; asked once, when the first
   * is wanted.
   *
   * @return by default as they are, for workers of this JVM
   */
  default SharedValues sharedValues() {
    return ReferenceValues.VALUES;
  }

  /**
   * Returns what makes the memory in which shared arrays and numbers are; asked once, when the
   * first object is wanted.
   *
   * @return by default memory of this JVM
   */
  default SharedRegions sharedRegions() {
    return SharedRegions.ofThisJvm();
  }

  /**
   * Describes the workers for {@code toString()} of the pool.
   *
   * @return such as {@code workers=2 of 4}
   */
  String describe();
}
