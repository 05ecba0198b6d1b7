package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Takes apart into frames what comes through a {@link Transport}. What there is goes into an inbox
 * at once, many small frames by one step, so that neither side waits for a cache line of the other
 * for each of them; and each byte is read once, so that what the other side changes meanwhile
 * cannot be seen.
 *
 * <p>One thread at a time may receive.
 */
final class FrameReader {
  static final int HEADER = Integer.BYTES + 1;

  /** Larger frames have an array each, or that of the last one. */
  private static final int INBOX = 16 * 1024;

  /** From here on the array of the last one is worth keeping. */
  private static final int LARGE = 64 * 1024;

  private Transport transport;
  private volatile int limit;
  private volatile boolean reusesMemory;
  private final byte[] inbox = new byte[INBOX];
  private int from;

  /** How many bytes the inbox has; written by who receives. */
  private final AtomicInteger held = new AtomicInteger();

  /** Of the last large frame. */
  private SoftReference<byte[]> received = new SoftReference<>(null);

  FrameReader(Transport transport, int limit) {
    this.transport = transport;
    this.limit = limit;
  }

  /** From now on receives through something else; when nothing was received yet. */
  void through(Transport other) {
    transport = other;
  }

  void raiseLimit(int newLimit) {
    limit = newLimit;
  }

  /** From now on, what was received last lies where the next one will. */
  void reuseMemory() {
    reusesMemory = true;
  }

  /** Whether something was taken from the transport and not received; any thread may ask. */
  boolean holdsSome() {
    return held.getOpaque() > 0;
  }

  /** Waits for the next frame; {@code null} if the channel ended before it. */
  @Nullable Frame receive() throws IOException {
    if (!await(HEADER, true)) {
      return null;
    }
    int length = length();
    FrameType type = FrameType.of(inbox[from + HEADER - 1]);
    if (length > INBOX - HEADER) {
      return takeLarge(type, length);
    }
    await(HEADER + length, false);
    return take(type, length);
  }

  /** Receives a frame that is there as a whole; {@code null} if there is none. */
  @Nullable Frame poll() throws IOException {
    if (held.getPlain() < HEADER && !pull(HEADER)) {
      return null;
    }
    int length = length();
    FrameType type = FrameType.of(inbox[from + HEADER - 1]);
    if (length > INBOX - HEADER) {
      long there = (long) held.getPlain() + transport.available();
      return there < (long) HEADER + length ? null : takeLarge(type, length);
    }
    return held.getPlain() >= HEADER + length || pull(HEADER + length) ? take(type, length) : null;
  }

  private Frame take(FrameType type, int length) {
    int at = from + HEADER;
    took(HEADER + length);
    return reusesMemory && type != FrameType.BYTES
        ? new Frame(type, inbox, at, length)
        : new Frame(type, Arrays.copyOfRange(inbox, at, at + length));
  }

  private void took(int count) {
    from += count;
    held.setOpaque(held.getPlain() - count);
  }

  /** The inbox holds only a part of it. */
  private Frame takeLarge(FrameType type, int length) throws IOException {
    byte[] payload = memoryFor(type, length);
    int read = held.getPlain() - HEADER;
    System.arraycopy(inbox, from + HEADER, payload, 0, read);
    took(HEADER + read);
    while (read < length) {
      awaitSome(false);
      read += transport.read(payload, read, length - read);
    }
    return new Frame(type, payload, 0, length);
  }

  /**
   * A new array of a megabyte costs as much as two copies of it; but who has asked for bytes has
   * them without a copy.
   */
  private byte[] memoryFor(FrameType type, int length) {
    if (!reusesMemory || type == FrameType.BYTES || length < LARGE || length > PayloadBuffer.KEEP) {
      return new byte[length];
    }
    byte[] memory = received.get();
    if (memory == null || memory.length < length) {
      memory = new byte[Math.min(PayloadBuffer.KEEP, length + length / 4)];
      received = new SoftReference<>(memory);
    }
    return memory;
  }

  /** Returns the length that the next header announces, if that may be. */
  private int length() throws ProtocolException {
    int length =
        inbox[from] << 24
            | (inbox[from + 1] & 0xff) << 16
            | (inbox[from + 2] & 0xff) << 8
            | inbox[from + 3] & 0xff;
    if (length < 0 || length > limit) {
      throw new ProtocolException(
          "a "
              + FrameType.of(inbox[from + HEADER - 1])
              + " frame announces "
              + length
              + " bytes; the limit is "
              + limit);
    }
    return length;
  }

  /** Fills the inbox with so many bytes; {@code false} if the channel ended before the first. */
  private boolean await(int count, boolean mayEnd) throws IOException {
    while (held.getPlain() < count) {
      if (!awaitSome(mayEnd && held.getPlain() == 0)) {
        return false;
      }
      pull(count);
    }
    return true;
  }

  /** Takes what there is, as far as there is room for it; returns whether it is so much. */
  private boolean pull(int count) throws IOException {
    int kept = held.getPlain();
    if (transport.available() > 0) {
      System.arraycopy(inbox, from, inbox, 0, kept);
      from = 0;
      kept += transport.read(inbox, kept, INBOX - kept);
      held.setOpaque(kept);
    }
    return kept >= count;
  }

  /** Waits until there is something; {@code false} if the channel ended, as it may. */
  private boolean awaitSome(boolean mayEnd) throws IOException {
    while (transport.available() == 0) {
      // Looked at before: what was sent by then is there, and nothing comes after it.
      boolean ended = transport.isEnded();
      if (transport.available() == 0) {
        if (ended) {
          if (mayEnd) {
            return false;
          }
          throw new EOFException("the channel ended within a frame");
        }
        transport.awaitBytes(0, !mayEnd);
      }
    }
    return true;
  }
}
