package dev.allot.process.wire;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads what an {@link ElementWriter} wrote, some thousand bytes at a time; one thread at a time,
 * the one that receives from the channel.
 */
public final class ElementReader {
  private static final int INBOX = 4 * (ElementWriter.HEADER + ElementWriter.MOST);
  private static final int BEGIN_BYTES = Integer.BYTES + Long.BYTES;

  /** What a record is. */
  public enum Kind {
    /** There is none, or not yet. */
    NONE,
    /** What follows is of another chunk. */
    BEGIN,
    /** The result of the next element. */
    RESULT,
    /** What is next is in a RESULT frame; read again and again, until {@link #passed}. */
    ELSEWHERE
  }

  private final Ring ring;
  private final byte[] inbox = new byte[INBOX];
  private int from;

  /** How many bytes the inbox has; written by who reads. */
  private final AtomicInteger held = new AtomicInteger();

  private int length;

  ElementReader(Ring ring) {
    this.ring = ring;
  }

  /** {@return whether there seems to be something to read; any thread may ask} */
  public boolean seemsFilled() {
    // What came behind a mark may be in the inbox already.
    return held.getOpaque() > 0 || ring.seemsFilled();
  }

  /**
   * Reads the next record, which is {@linkplain #passed passed} when it has been made use of.
   *
   * @return what it is
   * @throws ProtocolException if it makes no sense
   */
  public Kind read() throws ProtocolException {
    if (!holds(Integer.BYTES)) {
      return Kind.NONE;
    }
    length = intAt(from);
    if (length == ElementWriter.ELSEWHERE) {
      length = 0;
      return Kind.ELSEWHERE;
    }
    Kind kind = Kind.RESULT;
    if (length == ElementWriter.BEGIN) {
      length = BEGIN_BYTES;
      kind = Kind.BEGIN;
    } else if (length < 0 || length > ElementWriter.MOST) {
      throw new ProtocolException("the result of an element has " + length + " bytes");
    }
    return holds(Integer.BYTES + length) ? kind : Kind.NONE;
  }

  /** The record that was read last is done with. */
  public void passed() {
    from += Integer.BYTES + length;
    held.setOpaque(held.getPlain() - Integer.BYTES - length);
  }

  /** {@return what the record is in} */
  public byte[] bytes() {
    return inbox;
  }

  /** {@return where its content begins} */
  public int offset() {
    return from + Integer.BYTES;
  }

  /** {@return how many bytes that has} */
  public int length() {
    return length;
  }

  /** {@return the slot of the chunk that begins} */
  public int slot() {
    return intAt(offset());
  }

  /** {@return the number of its element that comes first} */
  public long taskId() {
    int at = offset() + Integer.BYTES;
    return (long) intAt(at) << Integer.SIZE | intAt(at + Integer.BYTES) & 0xffff_ffffL;
  }

  private boolean holds(int count) throws ProtocolException {
    int kept = held.getPlain();
    if (kept < count) {
      int there = ring.available();
      if (there > 0) {
        System.arraycopy(inbox, from, inbox, 0, kept);
        from = 0;
        int more = Math.min(there, INBOX - kept);
        ring.read(inbox, kept, more);
        kept += more;
        held.setOpaque(kept);
      }
    }
    return kept >= count;
  }

  private int intAt(int at) {
    return inbox[at] << 24
        | (inbox[at + 1] & 0xff) << 16
        | (inbox[at + 2] & 0xff) << 8
        | inbox[at + 3] & 0xff;
  }
}
