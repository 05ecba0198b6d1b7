package dev.allot;

/** What {@code submit} does when {@code allot.queue.capacity} tasks wait. */
public enum WhenFull {
  /** Waits for room; the default. Never in a task or callback of the same pool. */
  BLOCK,
  /** Throws {@link java.util.concurrent.RejectedExecutionException}. */
  REJECT,
  /** Runs the task in the submitting thread, and so in this JVM, whatever the backend. */
  CALLER_RUNS
}
