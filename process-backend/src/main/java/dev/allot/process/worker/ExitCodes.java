package dev.allot.process.worker;

/** The codes with which a worker ends by its own decision. */
final class ExitCodes {
  /** It failed, and wrote why to stderr. */
  static final int BROKEN = 70;

  /** Its parent is gone; nobody reads the code. */
  static final int ORPHANED = 71;

  private ExitCodes() {}
}
