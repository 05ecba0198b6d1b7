package dev.allot.process.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;

/**
 * One frame, as it was received.
 *
 * @param type its kind
 * @param payload its bytes
 */
public record Frame(FrameType type, byte[] payload) {

  /**
   * Reads the payload.
   *
   * @return a stream over it
   */
  public DataInputStream in() {
    return new DataInputStream(new ByteArrayInputStream(payload));
  }
}
