package dev.allot.testkit.property.sequence;

import dev.allot.MapOptions;
import dev.allot.TaskOptions;
import dev.allot.WaitFor;
import java.util.List;

/** What can be done with a pool such that only one outcome is right, however tasks are timed. */
interface Machine {

  /** Submits a task and waits for it. */
  Outcome call(TaskOptions options, Work work) throws Exception;

  /** Submits a task and has its outcome by a stage. */
  Outcome staged(Work work) throws Exception;

  /** Maps, and takes all results. */
  List<Outcome> map(Function function, List<?> inputs, MapOptions options) throws Exception;

  /** {@code invokeAll}. */
  List<Outcome> all(List<Work> tasks) throws Exception;

  /** {@code invokeAny}, of tasks of which one at most succeeds. */
  Outcome any(List<Work> tasks) throws Exception;

  /** Submits all, and returns the outcomes in the order of {@code asCompleted}. */
  List<Outcome> completed(List<Work> tasks) throws Exception;

  /**
   * Submits a task beside one at a gate where there are two workers, and waits with a condition
   * that the first alone meets; without a second worker, or else, until both are done.
   *
   * @return which of both are done
   */
  String watched(WaitFor condition, Work work) throws Exception;

  /**
   * Submits as many tasks as there are workers, which come to a gate, then one more, and cancels
   * one of them.
   *
   * @return whether that was so, and the outcomes when the gate is open
   */
  String cancelled(int victim, boolean interrupt) throws Exception;
}
