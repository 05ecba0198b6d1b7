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
  CONNECTION("connection"),
  /** A value that is not of a primitive type: the type is its class. */
  REFERENCE("value"),
  /** An object of the user's: the type is its interface. */
  OBJECT("object"),
  /** A value of a primitive type, in its line: the number tells which. */
  VALUE("value"),
  /** A counter, in its line. */
  COUNTER("counter"),
  /** An array of longs: the number is its length. */
  LONGS("array of longs"),
  /** An array of ints: the number is its length. */
  INTS("array of ints"),
  /** An array of doubles: the number is its length. */
  DOUBLES("array of doubles"),
  /** An array of bytes: the number is its length. */
  BYTES("array of bytes");

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

  /**
   * Returns how large the elements of an array are.
   *
   * @return the bytes of each; 0 if it is no array
   */
  public int elementBytes() {
    return switch (this) {
      case LONGS, DOUBLES -> Long.BYTES;
      case INTS -> Integer.BYTES;
      case BYTES -> 1;
      default -> 0;
    };
  }
}
