package dev.allot.testkit.fault;

/**
 * One thing that goes wrong with a stream of bytes. Offsets count the bytes that go in, so that
 * several faults do not move each other.
 */
sealed interface Fault {
  /** Tells whether all bytes come out as they went in. */
  default boolean isFaithful() {
    return false;
  }

  /** The end, after so many bytes. */
  record Cut(long after) implements Fault {}

  /** At most so many bytes at a time. */
  record Slices(int bytes) implements Fault {
    @Override
    public boolean isFaithful() {
      return true;
    }
  }

  /** A wait before the byte at an offset. */
  record HoldAt(long offset, Hold hold) implements Fault {
    @Override
    public boolean isFaithful() {
      return true;
    }
  }

  /** The bits of a mask turned over in one byte. */
  record Flip(long offset, int mask) implements Fault {}

  /** Bytes before the one at an offset. */
  record Insert(long offset, byte[] bytes) implements Fault {
    @Override
    public String toString() {
      return "Insert[offset=" + offset + ", bytes=" + bytes.length + "]";
    }
  }

  /** Bytes left out. */
  record Drop(long offset, int count) implements Fault {}

  /** Bytes that come twice, the second time after the last of them. */
  record Duplicate(long offset, int count) implements Fault {}
}
