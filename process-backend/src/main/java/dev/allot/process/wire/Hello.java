package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;

/**
 * The first frame of a worker, on either channel: what it speaks, and that it is the worker which
 * was started.
 *
 * @param version the version of the protocol
 * @param token what the parent wrote to the worker's standard input
 */
public record Hello(int version, byte[] token) {
  /** The version that this library speaks. */
  public static final int VERSION = 2;

  /** The length of a token, in bytes. */
  public static final int TOKEN_BYTES = 16;

  /** The largest payload that is accepted before a worker has shown its token. */
  public static final int LIMIT = 256;

  /** In the pool's directory: where workers connect to a second time, to ask for something. */
  public static final String SERVICE_SOCKET = "service.sock";

  private static final int MAGIC = 0x414c_4f54;

  /**
   * Writes the frame's payload.
   *
   * @return the payload
   * @throws IOException never
   */
  public PayloadBuffer write() throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    DataOutputStream out = new DataOutputStream(payload);
    out.writeInt(MAGIC);
    out.writeInt(version);
    out.write(token);
    return payload;
  }

  /**
   * Reads the frame.
   *
   * @param frame a frame
   * @return what it says
   * @throws IOException if it is no hello
   */
  public static Hello read(Frame frame) throws IOException {
    DataInputStream in = frame.in();
    if (frame.type() != FrameType.HELLO || in.readInt() != MAGIC) {
      throw new ProtocolException("a worker began with a frame that is no hello: " + frame.type());
    }
    return new Hello(in.readInt(), in.readNBytes(TOKEN_BYTES));
  }

  /**
   * Checks what the worker says against what it should.
   *
   * @param expectedToken the token that the parent gave to the worker
   * @throws ProtocolException if version or token are wrong
   */
  public void check(byte[] expectedToken) throws ProtocolException {
    checkVersion();
    if (!shows(expectedToken)) {
      throw new ProtocolException("something that is not the worker connected: its token is wrong");
    }
  }

  /**
   * Tells whether who says hello is the worker that was started.
   *
   * @param expectedToken the token that the parent gave to the worker
   * @return {@code true} if it has the token
   */
  public boolean shows(byte[] expectedToken) {
    return MessageDigest.isEqual(token, expectedToken);
  }

  /**
   * Checks that both sides speak the same.
   *
   * @throws ProtocolException if the version is another
   */
  public void checkVersion() throws ProtocolException {
    if (version != VERSION) {
      throw new ProtocolException(
          "the worker speaks version "
              + version
              + " of the protocol and this is version "
              + VERSION
              + ": two versions of allot-process-backend are on the class path, or it was replaced");
    }
  }
}
