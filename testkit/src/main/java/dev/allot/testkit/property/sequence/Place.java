package dev.allot.testkit.property.sequence;

import dev.allot.TaskStatus;

/** Where a task stands in the model. */
enum Place {
  QUEUED,
  /** Taken by a worker that has not started it, and so beyond all priorities. */
  HELD,
  RUNNING,
  /** Ended as its job says. */
  DONE,
  /** Cancelled before its start. */
  WITHDRAWN,
  /** Cancelled while it ran. */
  STOPPED;

  private static final Place[] ALL = values();

  static Place of(char code) {
    return ALL[code - 'a'];
  }

  char code() {
    return (char) ('a' + ordinal());
  }

  boolean isOver() {
    return compareTo(DONE) >= 0;
  }

  boolean isCancelled() {
    return this == WITHDRAWN || this == STOPPED;
  }

  boolean isPending() {
    return this == QUEUED || this == HELD;
  }

  TaskStatus status(boolean fails) {
    return switch (this) {
      case QUEUED, HELD -> TaskStatus.PENDING;
      case RUNNING -> TaskStatus.RUNNING;
      case DONE -> fails ? TaskStatus.FAILED : TaskStatus.SUCCEEDED;
      case WITHDRAWN, STOPPED -> TaskStatus.CANCELLED;
    };
  }
}
