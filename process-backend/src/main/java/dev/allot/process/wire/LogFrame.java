package dev.allot.process.wire;

import dev.allot.process.codec.ExceptionSummary;
import dev.allot.process.codec.PayloadBuffer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One log record of a worker.
 *
 * @param level its level
 * @param logger the name of its logger
 * @param thread the name of the thread that logged it
 * @param message the message, its arguments filled in
 * @param context the logging context (MDC) of that thread
 * @param thrown the exception logged with it, or {@code null}
 */
public record LogFrame(
    Level level,
    String logger,
    String thread,
    String message,
    Map<String, String> context,
    @Nullable ExceptionSummary thrown) {

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
    Text.writeName(logger, out);
    Text.writeName(thread, out);
    Text.write(message, out);
    Text.write(context, out);
    out.writeBoolean(thrown != null);
    if (thrown != null) {
      thrown.write(payload);
    }
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
        Level.values()[level],
        Text.read(in),
        Text.read(in),
        Text.read(in),
        Text.readMap(in),
        in.readBoolean() ? ExceptionSummary.read(in) : null);
  }
}
