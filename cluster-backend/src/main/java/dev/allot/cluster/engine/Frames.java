package dev.allot.cluster.engine;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Several frames in one message: a length of 4 bytes and a payload each. */
public final class Frames {
  private final PayloadBuffer out = new PayloadBuffer();

  /** None yet. */
  public Frames() {}

  /**
   * Adds one.
   *
   * @param payload its payload
   * @throws IOException if it becomes too large
   */
  public void add(PayloadBuffer payload) throws IOException {
    out.writeInt(payload.length());
    out.write(payload.array(), 0, payload.length());
  }

  /**
   * Tells how large they are.
   *
   * @return bytes
   */
  public int length() {
    return out.length();
  }

  /**
   * Takes them.
   *
   * @return the body of a message; there are none any more
   */
  public byte[] take() {
    byte[] taken = out.toByteArray();
    out.clear();
    return taken;
  }

  /**
   * Reads frames.
   *
   * @param type what they are
   * @param body the body of a message
   * @return the frames
   * @throws IOException if it makes no sense
   */
  public static List<Frame> read(FrameType type, byte[] body) throws IOException {
    List<Frame> frames = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(body);
    while (in.hasRemaining()) {
      int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new IOException("a frame of " + length + " bytes");
      }
      frames.add(new Frame(type, body, in.position(), length));
      in.position(in.position() + length);
    }
    return frames;
  }
}
