package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A task has started.
 *
 * @param slot its word in the {@link ClaimTable}
 * @param taskId its number in the pool
 */
public record StartedFrame(int slot, long taskId) {

  /**
   * Writes the payload of a STARTED frame.
   *
   * @return the payload
   * @throws IOException never
   */
  public PayloadBuffer write() throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    DataOutputStream out = new DataOutputStream(payload);
    out.writeInt(slot);
    out.writeLong(taskId);
    return payload;
  }

  /**
   * Reads a STARTED frame.
   *
   * @param frame the frame
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static StartedFrame read(Frame frame) throws IOException {
    DataInputStream in = frame.in();
    int slot = in.readInt();
    if (slot < 0 || slot >= ClaimTable.SLOTS) {
      throw new ProtocolException("a STARTED frame has slot " + slot);
    }
    return new StartedFrame(slot, in.readLong());
  }
}
