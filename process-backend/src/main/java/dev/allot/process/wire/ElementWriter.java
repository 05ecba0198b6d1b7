package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.spi.Spin;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes the results of elements into memory that the parent maps, in their order; by the thread
 * that runs tasks, which needs no lock for it.
 *
 * <pre>
 *   ┌─────────────┬─────────┐
 *   │ length:4    │ result  │   of the element after the one before
 *   ├─────────────┼─────────┴─┬───────────┐
 *   │ BEGIN:4     │ slot:4    │ taskId:8  │   what follows is of that chunk, from that element on
 *   ├─────────────┼───────────┴───────────┘
 *   │ ELSEWHERE:4 │   what has become of the next one, or of the chunk, is in a RESULT frame
 *   └─────────────┘
 * </pre>
 *
 * <p>A result is in that memory before the next element is started, and outlives this process. But
 * the parent is not told of it before the chunk is left, half of the ring is full, or one of its
 * own looks finds the worker at an element that takes long: to tell it of each would cost more than
 * a small element does.
 */
public final class ElementWriter {
  static final int BEGIN = -1;
  static final int ELSEWHERE = -2;

  /** Larger results travel in RESULT frames. */
  public static final int MOST = 4 * 1024;

  /** What precedes a result. */
  public static final int HEADER = Integer.BYTES;

  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final Ring ring;
  private final FrameChannel channel;
  private final Spin spin;
  private final int often;
  private final PayloadBuffer mark = new PayloadBuffer(HEADER + Integer.BYTES + Long.BYTES);

  /** Written since the parent was told. */
  private int untold;

  ElementWriter(Ring ring, FrameChannel channel, int cores) {
    this.ring = ring;
    this.channel = channel;
    this.spin = new Spin(cores);
    this.often = ring.capacity() / 2;
  }

  /**
   * Says whose results follow.
   *
   * @param slot the slot of the chunk
   * @param taskId the number of its first element that is run now
   * @throws IOException if the parent is gone
   */
  public void begin(int slot, long taskId) throws IOException {
    mark.clear();
    mark.writeInt(BEGIN);
    mark.writeInt(slot);
    mark.writeLong(taskId);
    write(mark);
  }

  /**
   * Says that a RESULT frame comes, before it is sent.
   *
   * @throws IOException if the parent is gone
   */
  public void elsewhere() throws IOException {
    mark.clear();
    mark.writeInt(ELSEWHERE);
    write(mark);
    untold = 0;
  }

  /**
   * Writes the result of the next element.
   *
   * @param record {@link #HEADER} bytes for its length, then the result, at most {@link #MOST}
   * @throws IOException if the parent is gone
   */
  public void result(PayloadBuffer record) throws IOException {
    record.setInt(0, record.length() - HEADER);
    write(record);
  }

  private void write(PayloadBuffer record) throws IOException {
    int length = record.length();
    if (ring.roomFor(length) < length) {
      awaitRoom(length);
    }
    ring.write(record.array(), 0, length);
    ring.publishQuietly();
    untold += length;
    if (untold >= often) {
      tell();
    }
  }

  private void tell() throws IOException {
    untold = 0;
    channel.send(FrameType.ELEMENTS);
  }

  /** The parent has been told of all that fills the ring but the last half. */
  private void awaitRoom(int length) throws IOException {
    spin.begin();
    do {
      if (ring.roomFor(length) >= length) {
        spin.came();
        return;
      }
    } while (spin.goesOn());
    spin.sleeps();
    while (ring.roomFor(length) < length) {
      // A parent that is gone ends this process.
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
    spin.woke();
  }
}
