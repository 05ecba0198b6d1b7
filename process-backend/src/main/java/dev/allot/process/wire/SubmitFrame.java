package dev.allot.process.wire;

import dev.allot.Priority;
import dev.allot.TaskOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tasks that a task has submitted, to be queued together.
 *
 * @param first the worker's number for the first; the others follow
 * @param options the options of each
 * @param logContext the logging context of who submits them
 * @param bodies the tasks, encoded; empty: one that cannot travel, and only takes its place
 */
public record SubmitFrame(
    long first, TaskOptions options, Map<String, String> logContext, List<byte[]> bodies) {

  /**
   * Writes the body of a {@link ServiceFrame.Kind#SUBMIT} frame.
   *
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public void write(DataOutputStream out) throws IOException {
    String name = options.name();
    Duration timeout = options.timeout();
    out.writeLong(first);
    out.writeByte(options.priority().ordinal());
    // A name is not blank, and a timeout not zero.
    Text.writeName(name == null ? "" : name, out);
    out.writeLong(timeout == null ? 0 : TimeUnit.NANOSECONDS.convert(timeout));
    out.writeInt(options.retries());
    out.writeInt(options.outOfMemoryRetries());
    Text.write(logContext, out);
    out.writeInt(bodies.size());
    for (byte[] body : bodies) {
      out.writeInt(body.length);
      out.write(body);
    }
  }

  /**
   * Reads such a body.
   *
   * @param in the body
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static SubmitFrame read(DataInputStream in) throws IOException {
    long first = in.readLong();
    int priority = in.readUnsignedByte();
    String name = Text.read(in);
    long timeout = in.readLong();
    TaskOptions options = options(priority, name, timeout, in.readInt(), in.readInt());
    Map<String, String> logContext = Text.readMap(in);
    int count = in.readInt();
    if (count < 1 || count > in.available() / Integer.BYTES) {
      throw new ProtocolException("a worker announces " + count + " tasks to submit");
    }
    List<byte[]> bodies = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      bodies.add(Text.readBytes(in));
    }
    return new SubmitFrame(first, options, logContext, bodies);
  }

  private static TaskOptions options(
      int priority, String name, long timeout, int retries, int outOfMemoryRetries)
      throws ProtocolException {
    try {
      TaskOptions options =
          TaskOptions.defaults()
              .priority(Priority.values()[priority])
              .retries(retries)
              .outOfMemoryRetries(outOfMemoryRetries);
      options = name.isEmpty() ? options : options.name(name);
      return timeout == 0 ? options : options.timeout(Duration.ofNanos(timeout));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new ProtocolException("a worker submits tasks with options that nobody has: " + e);
    }
  }
}
