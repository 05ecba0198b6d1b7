package dev.allot.process;

/** A task as it travels. */
final class EncodedTask {
  private final byte[] bytes;

  /** How many workers died while they held the task and had not started it. */
  private int deaths;

  EncodedTask(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Called by the one worker that holds the task. */
  int countDeath() {
    return ++deaths;
  }
}
