package dev.allot.spi.shared;

/**
 * What can be done with a shared object. What the number and the two values of a {@link SharedCall}
 * are, and what comes of it, depends on the object's kind.
 */
public enum SharedOperation {
  // Locks and semaphores.
  /** Locks, or acquires a number of permits; waits. */
  ACQUIRE,
  /** The same without waiting: whether it was done. */
  TRY_ACQUIRE,
  /** Unlocks, or releases a number of permits. */
  RELEASE,
  /** How often the caller holds the lock, or how many permits there are. */
  HELD,
  /** Whether anybody holds the lock. */
  IS_HELD,
  /** Whether the holder before the caller ended without unlocking. */
  IS_ABANDONED,

  // Conditions, events and barriers.
  /**
   * Waits: for a signal, for the event, for all parties. Of a condition: whether it was signalled;
   * of a barrier: the place.
   */
  AWAIT,
  /** Wakes one. */
  SIGNAL,
  /** Wakes all. */
  SIGNAL_ALL,
  /** Sets the event. */
  SET_EVENT,
  /** Whether the event is set, or the barrier broken. */
  IS_SET,
  /** How many wait at the barrier, or for the lock. */
  WAITING,

  // Queues and connections; of the latter the number is the end: 0 or 1.
  /** Appends the first value; waits. */
  PUT,
  /**
   * Appends the first value, without an answer: there is room for it, as the caller has seen in
   * memory.
   */
  PUT_QUIETLY,
  /** How many values were refused of those that the caller has appended without an answer. */
  REFUSED,
  /** Appends the first value if there is room: whether it was done. */
  OFFER,
  /** Takes a value; waits. */
  TAKE,
  /** Takes a value, or nothing. */
  POLL,
  /** Takes so many values at most: a list. */
  DRAIN,
  /** So many values, taken from afar, have arrived: they count as taken from now on. No answer. */
  RECEIVED,
  /**
   * There is room for one that waits to put something in: the values received together were used.
   */
  ADMIT,
  /** A value is done. */
  TASK_DONE,
  /** Waits until all are done. */
  JOIN,
  /** How many are not done. */
  UNFINISHED,
  /** How many were lost. */
  LOST,
  /** Closes the queue, or an end. */
  CLOSE,
  /** Whether it is closed. */
  IS_CLOSED,

  // Maps, whose first value is the key, and lists, whose number is the index.
  /** The value there, or nothing; of a map a list of the value and its version. */
  GET,
  /** Sets the value there: the value before, or nothing. */
  SET,
  /** Sets the value if there is none: the value that is there, or nothing. */
  SET_IF_ABSENT,
  /** Sets the value if the number is the version of what is there: whether it was. */
  SET_IF_VERSION,
  /** Removes what is there: the value, or nothing. */
  REMOVE,
  /** Removes the value if the number is its version: whether it was. */
  REMOVE_IF_VERSION,
  /** Inserts the first value before the index; -1: at the end. */
  INSERT,
  /** Inserts the values of a list. */
  INSERT_ALL,
  /** All values; of a map, all keys and values in turns. */
  COPY,
  /** How many there are. */
  SIZE,
  /** Makes it as it was at first. */
  CLEAR,

  // Objects of the user's, whose code runs meanwhile.
  /** Makes the object with the factory that is the first value, if it is not made yet. */
  MAKE,
  /**
   * Calls a method of the object, with as many arguments as the number says: a list of its
   * signature and, if there are any, its argument, or an array of its arguments. A list of whether
   * it has returned, and of what it returned or threw.
   */
  INVOKE;

  /**
   * Tells whether the call takes as long as code of the user's does.
   *
   * @return {@code true} if no thread may do it that others wait for
   */
  public boolean runsUserCode() {
    return this == MAKE || this == INVOKE;
  }
}
