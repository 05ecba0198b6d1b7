package dev.allot.process.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes in one direction, through memory that two processes map: one writes, one reads.
 *
 * <pre>
 *   0        128      256       512                                     512 + capacity
 *   ┌────────┬────────┬─────────┬───────────────────────────────────────┐
 *   │ tail:8 │ head:8 │ sleeps:8│ bytes, from head to tail, modulo      │
 *   └────────┴────────┴─────────┴───────────────────────────────────────┘
 *     written  read     1: the reader waits for a sign
 * </pre>
 *
 * <p>Tail and head only grow; each is changed by one side, and lies in a cache line of its own. The
 * other side's position is looked at with suspicion: it may say anything.
 *
 * <p>Who is about to sleep says so and then looks once more; who has written looks whether somebody
 * sleeps. Between the two steps of each there is a full fence, so that one of them sees the other
 * (Dekker), and no sign is lost.
 */
final class Ring {
  private static final int TAIL = 0;
  private static final int HEAD = 128;
  private static final int SLEEPS = 256;
  private static final int DATA = 512;
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final VarHandle LONG_OF_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Of so few, in a map of no-ops, the JDK's copy was a tenth of the worker's time. */
  private static final int FEW = 64;

  private final ByteBuffer memory;
  private final int capacity;

  /** Of the writer: what is written, and not yet published beyond the tail in memory. */
  private long written;

  /** Of the writer: the last head it saw. */
  private long seenHead;

  /** Of the reader. */
  private long read;

  /**
   * A ring on memory of {@link #bytes}, zero at first.
   *
   * @param memory the memory, which begins at a multiple of 8
   * @param capacity a power of two
   */
  Ring(ByteBuffer memory, int capacity) {
    this.memory = memory;
    this.capacity = capacity;
  }

  static int bytes(int capacity) {
    return DATA + capacity;
  }

  int capacity() {
    return capacity;
  }

  // The writer.

  /** How many bytes there is room for. */
  int room() throws ProtocolException {
    seenHead = (long) LONG.getAcquire(memory, HEAD);
    long used = written - seenHead;
    if (used < 0 || used > capacity) {
      throw new ProtocolException("the other side read to " + seenHead + " of " + written);
    }
    return capacity - (int) used;
  }

  /**
   * For how many of so many bytes there is room; the other side is looked at only if it must be.
   */
  int roomFor(int length) throws ProtocolException {
    return length <= capacity - (written - seenHead) ? length : Math.min(length, room());
  }

  /** Writes bytes, of which there are not more than there is room for. */
  void write(byte[] bytes, int offset, int length) {
    int at = (int) (written & capacity - 1);
    int first = Math.min(length, capacity - at);
    if (length >= Long.BYTES && length <= FEW && first == length) {
      writeFew(DATA + at, bytes, offset, length);
    } else {
      memory.put(DATA + at, bytes, offset, first);
      if (first < length) {
        memory.put(DATA, bytes, offset + first, length - first);
      }
    }
    written += length;
  }

  /** The last eight may be some of those before once more. */
  private void writeFew(int at, byte[] bytes, int offset, int length) {
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      LONG.set(memory, at + i, (long) LONG_OF_BYTES.get(bytes, offset + i));
    }
    LONG.set(memory, at + last, (long) LONG_OF_BYTES.get(bytes, offset + last));
  }

  /**
   * Lets the reader see what was written.
   *
   * @param looks how often to look whether one that sleeps looks again by itself
   * @return whether it sleeps, and this writer is to give it a sign
   */
  boolean publish(int looks) {
    publishQuietly();
    VarHandle.fullFence();
    return isSignWantedFor(looks) && LONG.compareAndSet(memory, SLEEPS, 1L, 0L);
  }

  private boolean isSignWantedFor(int looks) {
    for (int i = 0; i < looks && isSignWanted(); i++) {
      Thread.onSpinWait();
    }
    return isSignWanted();
  }

  /** Lets the reader see what was written, if it looks. */
  void publishQuietly() {
    LONG.setRelease(memory, TAIL, written);
  }

  /** Whether the reader waits for a sign. */
  boolean isSignWanted() {
    return (long) LONG.getOpaque(memory, SLEEPS) != 0;
  }

  // The reader.

  /** How many bytes can be read. */
  int available() throws ProtocolException {
    long tail = (long) LONG.getAcquire(memory, TAIL);
    long there = tail - read;
    if (there < 0 || there > capacity) {
      throw new ProtocolException("the other side wrote to " + tail + ", read is " + read);
    }
    return (int) there;
  }

  /** Reads bytes, which are available. */
  void read(byte[] bytes, int offset, int length) {
    int at = (int) (read & capacity - 1);
    int first = Math.min(length, capacity - at);
    memory.get(DATA + at, bytes, offset, first);
    if (first < length) {
      memory.get(DATA, bytes, offset + first, length - first);
    }
    read += length;
    LONG.setRelease(memory, HEAD, read);
  }

  /** Whether there seems to be something to read; any thread may ask. */
  boolean seemsFilled() {
    return (long) LONG.getAcquire(memory, TAIL) != (long) LONG.getAcquire(memory, HEAD);
  }

  /** From now on the writer gives a sign when there is more; what is there is to be looked at. */
  void wantSign() {
    LONG.setVolatile(memory, SLEEPS, 1L);
    VarHandle.fullFence();
  }

  /** The reader looks by itself again. */
  void wantNoSign() {
    LONG.setOpaque(memory, SLEEPS, 0L);
  }
}
