package dev.allot;

/**
 * Which of the waiting tasks a free worker takes first: of the highest priority that waits, the one
 * that was submitted first.
 *
 * <p>A task that runs is never stopped for another. As long as tasks of a higher priority keep
 * coming, those of a lower one wait.
 *
 * <p>That is the order in which tasks are taken. They start in the same order where each worker
 * takes one at a time, as threads do. A worker process may hold a few short ones in addition to
 * that which it runs: should that one take long, they go back after some milliseconds, to the head
 * of their line, and until then later tasks may start before them (rules OPT-01 and OPT-02).
 *
 * @see TaskOptions#priority(Priority)
 */
public enum Priority {
  /** Before everything else. */
  HIGH,
  /** What a task has if nothing is said. */
  NORMAL,
  /** When nothing else waits. */
  LOW
}
