package dev.allot.process.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One task of a TASKS frame.
 *
 * @param slot its word in the {@link ClaimTable}
 * @param use the use of the slot
 * @param taskId its number in the pool
 * @param attempt which attempt at it this is, from 1
 * @param tellStart whether the worker is to answer with a {@link StartedFrame} when it starts it
 * @param name its name
 * @param logContext the logging context of who submitted it
 * @param body the task, encoded
 */
public record TaskFrame(
    int slot,
    int use,
    long taskId,
    int attempt,
    boolean tellStart,
    String name,
    Map<String, String> logContext,
    byte[] body) {

  /**
   * Writes the payload of a TASKS frame.
   *
   * @param tasks the tasks
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void write(List<TaskFrame> tasks, DataOutputStream out) throws IOException {
    out.writeInt(tasks.size());
    for (TaskFrame task : tasks) {
      out.writeInt(task.slot);
      out.writeInt(task.use);
      out.writeLong(task.taskId);
      out.writeInt(task.attempt);
      out.writeBoolean(task.tellStart);
      Text.writeName(task.name, out);
      Text.write(task.logContext, out);
      out.writeInt(task.body.length);
      out.write(task.body);
    }
  }

  /**
   * Tells about how many bytes a task takes in a frame beside its body.
   *
   * @param name its name
   * @param logContext its logging context
   * @return bytes
   */
  public static int overhead(String name, Map<String, String> logContext) {
    int chars = name.length();
    for (Map.Entry<String, String> entry : logContext.entrySet()) {
      chars += String.valueOf(entry.getKey()).length() + String.valueOf(entry.getValue()).length();
    }
    return chars + (logContext.size() + Integer.BYTES) * Long.BYTES;
  }

  /**
   * Reads a TASKS frame.
   *
   * @param frame the frame
   * @return the tasks
   * @throws IOException if it makes no sense
   */
  public static List<TaskFrame> read(Frame frame) throws IOException {
    DataInputStream in = frame.in();
    int count = in.readInt();
    if (count < 1 || count > ClaimTable.SLOTS) {
      throw new ProtocolException("a TASKS frame announces " + count + " tasks");
    }
    List<TaskFrame> tasks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tasks.add(
          new TaskFrame(
              in.readInt(),
              in.readInt(),
              in.readLong(),
              in.readInt(),
              in.readBoolean(),
              Text.read(in),
              Text.readMap(in),
              Text.readBytes(in)));
    }
    return tasks;
  }
}
