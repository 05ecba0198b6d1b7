package dev.allot.testkit.property.handout;

import dev.allot.testkit.property.handout.HandOutTask.Kind;

/** One thing that a thread of a program does. */
sealed interface Action {

  /**
   * Submits tasks.
   *
   * @param tasks how many
   * @param kind what they do
   * @param bytes how much each carries
   */
  record Submit(int tasks, Kind kind, int bytes) implements Action {}

  /**
   * Maps over inputs.
   *
   * @param inputs how many
   * @param chunk how many travel together
   * @param buffer how many are in flight at most
   * @param taken after how many results it is closed
   */
  record Map(int inputs, int chunk, int buffer, int taken) implements Action {}

  /**
   * Cancels a task of any thread.
   *
   * @param task which; counted from the first that was submitted, around and around
   * @param interrupt whether it is stopped if it runs
   */
  record Cancel(int task, boolean interrupt) implements Action {}

  /**
   * Waits for a moment for tasks of any thread.
   *
   * @param first for how many of those submitted
   * @param all for all of them, or for one
   */
  record Wait(int first, boolean all) implements Action {}

  /** Kills the process in which a task was last started. */
  record Kill() implements Action {}

  /** Shuts the pool down. */
  record Shutdown() implements Action {}

  /** Stops the pool. */
  record ShutdownNow() implements Action {}
}
