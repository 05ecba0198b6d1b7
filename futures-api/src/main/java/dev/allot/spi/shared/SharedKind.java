package dev.allot.spi.shared;

/** What a shared object is. */
public enum SharedKind {
  /** A queue: the number is its capacity, the flag whether it redelivers. */
  QUEUE("queue"),
  /** A reentrant lock. */
  LOCK("lock"),
  /** A condition: the number is its lock. */
  CONDITION("condition"),
  /** A semaphore: the number of permits, and whether it is bounded. */
  SEMAPHORE("semaphore"),
  /** An event. */
  EVENT("event"),
  /** A barrier: the number is that of its parties. */
  BARRIER("barrier"),
  /** A map. */
  MAP("map"),
  /** A list. */
  LIST("list"),
  /** A connection: the flag tells whether it is duplex. */
  CONNECTION("connection");

  private final String label;

  SharedKind(String label) {
    this.label = label;
  }

  /**
   * Returns what messages call it.
   *
   * @return a word
   */
  public String label() {
    return label;
  }
}
