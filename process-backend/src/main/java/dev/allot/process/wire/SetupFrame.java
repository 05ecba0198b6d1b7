package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker does before its first task and after its last.
 *
 * @param initializer the initializer, encoded; empty if there is none
 * @param finalizer the finalizer, encoded; empty if there is none
 */
public record SetupFrame(byte[] initializer, byte[] finalizer) {

  /**
   * Writes the payload of a SETUP frame.
   *
   * @return the payload
   * @throws IOException never
   */
  public PayloadBuffer write() throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    DataOutputStream out = new DataOutputStream(payload);
    for (byte[] body : new byte[][] {initializer, finalizer}) {
      out.writeInt(body.length);
      out.write(body);
    }
    return payload;
  }

  /**
   * Reads a SETUP frame.
   *
   * @param frame the frame
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static SetupFrame read(Frame frame) throws IOException {
    DataInputStream in = frame.in();
    return new SetupFrame(Text.readBytes(in), Text.readBytes(in));
  }
}
