package dev.allot.process.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.util.Arrays;

/**
 * One frame, as it was received.
 *
 * @param type its kind
 * @param payload what its bytes are in; nothing else is, unless the channel {@linkplain
 *     FrameChannel#reuseMemory reuses its memory}
 * @param offset where they begin
 * @param length how many they are
 */
public record Frame(FrameType type, byte[] payload, int offset, int length) {

  /**
   * One whose bytes have an array of their own.
   *
   * @param type its kind
   * @param payload its bytes
   */
  public Frame(FrameType type, byte[] payload) {
    this(type, payload, 0, payload.length);
  }

  /**
   * Returns its bytes and no others.
   *
   * @return an array as long as the frame, which may be the payload
   */
  public byte[] bytes() {
    return payload.length == length
        ? payload
        : Arrays.copyOfRange(payload, offset, offset + length);
  }

  /**
   * Reads the payload.
   *
   * @return a stream over it
   */
  public DataInputStream in() {
    return new DataInputStream(new ByteArrayInputStream(payload, offset, length));
  }
}
