package dev.allot.process.soak.shared;

import java.io.Serializable;

/**
 * What goes through a queue or a connection.
 *
 * @param number that no other has
 * @param isLast whether who takes it is to take no more
 * @param luggage bytes that follow from the number
 */
record Item(long number, boolean isLast, byte[] luggage) implements Serializable {
  /** Larger than the memory that requests go through, so that it goes in pieces. */
  private static final int LARGE = 300_000;

  /** Makes one, a large one now and then. */
  static Item of(Role role) {
    int size = role.dice(200) == 0 ? LARGE : role.dice(40);
    return of(role.nextNumber(), false, size);
  }

  static Item last(Role role) {
    return of(role.nextNumber(), true, 0);
  }

  private static Item of(long number, boolean isLast, int size) {
    byte[] luggage = new byte[size];
    for (int i = 0; i < size; i++) {
      luggage[i] = (byte) (number + i);
    }
    return new Item(number, isLast, luggage);
  }

  /** Throws if it is not what it was when it was made. */
  void check() {
    for (int i = 0; i < luggage.length; i++) {
      if (luggage[i] != (byte) (number + i)) {
        throw new AssertionError("item " + number + " is not what it was, at " + i);
      }
    }
  }
}
