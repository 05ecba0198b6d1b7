package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.slf4j.event.Level;

/**
 * One log record of a worker.
 *
 * @param level its level
 * @param logger the name of its logger
 * @param thread the name of the thread that logged it
 * @param message the message, its arguments filled in
 * @param stackTrace the exception logged with it, as text; empty if there was none
 */
public record LogFrame(
    Level level, String logger, String thread, String message, String stackTrace) {

  /**
   * Writes the payload of a LOG frame.
   *
   * @return the payload
   * @throws IOException never
   */
  public PayloadBuffer write() throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    DataOutputStream out = new DataOutputStream(payload);
    out.writeByte(level.ordinal());
    Text.write(logger, out);
    Text.write(thread, out);
    Text.write(message, out);
    Text.write(stackTrace, out);
    return payload;
  }

  /**
   * Reads a LOG frame.
   *
   * @param frame the frame
   * @return the record
   * @throws IOException if it makes no sense
   */
  public static LogFrame read(Frame frame) throws IOException {
    DataInputStream in = frame.in();
    int level = in.readUnsignedByte();
    if (level >= Level.values().length) {
      throw new ProtocolException("a LOG frame has level " + level);
    }
    return new LogFrame(
        Level.values()[level], Text.read(in), Text.read(in), Text.read(in), Text.read(in));
  }
}
