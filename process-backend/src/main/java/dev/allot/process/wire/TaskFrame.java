package dev.allot.process.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One task of a TASKS frame.
 *
 * @param slot its word in the {@link ClaimTable}
 * @param use the use of the slot
 * @param taskId its number in the pool
 * @param name its name
 * @param body the task, encoded
 */
public record TaskFrame(int slot, int use, long taskId, String name, byte[] body) {

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
      Text.write(task.name, out);
      out.writeInt(task.body.length);
      out.write(task.body);
    }
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
              in.readInt(), in.readInt(), in.readLong(), Text.read(in), Text.readBytes(in)));
    }
    return tasks;
  }
}
