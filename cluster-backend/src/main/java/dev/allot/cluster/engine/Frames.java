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
   * Puts a number before a body.
   *
   * @param number the number of a worker process
   * @param body the body
   * @return both
   */
  public static byte[] withNumber(int number, byte[] body) {
    return ByteBuffer.allocate(Integer.BYTES + body.length).putInt(number).put(body).array();
  }

  /**
   * Reads that number.
   *
   * @param body what {@link #withNumber} returned
   * @return the number
   * @throws IOException if it makes no sense
   */
  public static int number(byte[] body) throws IOException {
    if (body.length < Integer.BYTES) {
      throw new IOException("a message that ends within its number");
    }
    return ByteBuffer.wrap(body).getInt();
  }

  /**
   * Returns what is behind that number.
   *
   * @param type what it is
   * @param body what {@link #withNumber} returned
   * @return one frame
   */
  public static Frame afterNumber(FrameType type, byte[] body) {
    return new Frame(type, body, Integer.BYTES, body.length - Integer.BYTES);
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
    return read(type, body, ByteBuffer.wrap(body));
  }

  /**
   * Reads frames behind a number.
   *
   * @param type what they are
   * @param body what {@link #withNumber} returned
   * @return the frames
   * @throws IOException if it makes no sense
   */
  public static List<Frame> readAfterNumber(FrameType type, byte[] body) throws IOException {
    number(body);
    return read(type, body, ByteBuffer.wrap(body).position(Integer.BYTES));
  }

  private static List<Frame> read(FrameType type, byte[] body, ByteBuffer in) throws IOException {
    List<Frame> frames = new ArrayList<>();
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
