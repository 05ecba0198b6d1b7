package dev.allot;

/**
 * Which of the waiting tasks a free worker takes first: of the highest priority that waits, the one
 * that was submitted first.
 *
 * <p>A task that runs is never stopped for another. As long as tasks of a higher priority keep
 * coming, those of a lower one wait.
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
