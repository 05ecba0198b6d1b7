package dev.allot.process.soak.shared;

/** Tasks and threads that use shared objects of some kind, and what must be true of it. */
interface Scene {
  /** What the table calls it. */
  String title();

  /**
   * Has tasks use the objects until the round is over, waits until all have come to rest, and
   * compares what the objects are like with what was noted.
   */
  void play(Stage stage) throws Exception;
}
