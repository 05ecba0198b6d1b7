package dev.allot.process.soak.shared;

/** What can be noted in a {@link Journal}; what is about to be done, before, and what is, after. */
enum Verb {
  /** An attempt of a task. */
  BEGAN,
  ENDED,
  /** It is about to end its worker. */
  HALTS,

  /** An item is about to be put in, was put in, or was not: it is not in the queue. */
  PUTS,
  PUT,
  REFUSED,
  /** An item is about to be taken, where that takes several steps; was taken. */
  TAKES,
  TOOK,
  /** It is about to be done, and is. */
  FINISHES,
  DONE,

  /** So many permits were acquired, and are about to be released. */
  INSIDE,
  OUTSIDE,

  /** So much is about to be added, and was. */
  ADDS,
  ADDED,

  /** What can only be if a lock had two holders, or one that left it half done was not told of. */
  TORN,

  /** A barrier or an event let a task pass, or was broken. */
  PASSED,
  BROKEN,
  /** An event is about to be set. */
  SETS
}
