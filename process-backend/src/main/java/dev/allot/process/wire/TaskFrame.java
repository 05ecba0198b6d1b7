package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.function.EncodedCall;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param name the name that it was given, or empty
 * @param logContext the logging context of who submitted it
 * @param from of a chunk: the first element that is to be run
 * @param end of a chunk: the element after the last; 0: it is a task as others
 * @param bytes what holds the task, encoded
 * @param offset where in there it begins
 * @param length how long it is
 */
public record TaskFrame(
    int slot,
    int use,
    long taskId,
    int attempt,
    boolean tellStart,
    String name,
    Map<String, String> logContext,
    int from,
    int end,
    byte[] bytes,
    int offset,
    int length) {
  private static final int TELL_START = 1;
  private static final int NAMED = 2;
  private static final int IN_CONTEXT = 4;
  private static final int CHUNK = 8;

  /** Of a chunk: what precedes the elements, and is sent with any of them. */
  private static final int CHUNK_HEAD = EncodedCall.HEADER;

  /** Slot, use, number, attempt, flags, and the length of the task. */
  private static final int HEADER = 4 * Integer.BYTES + Long.BYTES + 1;

  /**
   * One whose task has an array of its own.
   *
   * @param slot its word in the {@link ClaimTable}
   * @param use the use of the slot
   * @param taskId its number in the pool
   * @param attempt which attempt at it this is, from 1
   * @param tellStart whether the worker is to answer when it starts it
   * @param name the name that it was given, or empty
   * @param logContext the logging context of who submitted it
   * @param body the task, encoded
   */
  public TaskFrame(
      int slot,
      int use,
      long taskId,
      int attempt,
      boolean tellStart,
      String name,
      Map<String, String> logContext,
      byte[] body) {
    this(slot, use, taskId, attempt, tellStart, name, logContext, 0, 0, body, 0, body.length);
  }

  /**
   * Writes the payload of a TASKS frame.
   *
   * @param tasks the tasks
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void write(List<TaskFrame> tasks, PayloadBuffer out) throws IOException {
    long size = Integer.BYTES;
    for (TaskFrame task : tasks) {
      size += HEADER + task.length + (task.isChunk() ? 2 * Integer.BYTES + CHUNK_HEAD : 0);
    }
    out.reserve((int) Math.min(size, Integer.MAX_VALUE));
    out.writeInt(tasks.size());
    for (TaskFrame task : tasks) {
      task.write(out);
    }
  }

  /**
   * Writes the payload of a TASKS frame that has one task, but for the bytes of the task, which are
   * to follow.
   *
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public void writeHead(PayloadBuffer out) throws IOException {
    out.writeInt(1);
    writeFields(out);
  }

  private void write(PayloadBuffer out) throws IOException {
    writeFields(out);
    out.write(bytes, offset, length);
  }

  private void writeFields(PayloadBuffer out) throws IOException {
    out.writeInt(slot);
    out.writeInt(use);
    out.writeLong(taskId);
    out.writeInt(attempt);
    out.write(
        (tellStart ? TELL_START : 0)
            | (name.isEmpty() ? 0 : NAMED)
            | (logContext.isEmpty() ? 0 : IN_CONTEXT)
            | (isChunk() ? CHUNK : 0));
    if (!name.isEmpty()) {
      Text.writeName(name, new DataOutputStream(out));
    }
    if (!logContext.isEmpty()) {
      Text.write(logContext, new DataOutputStream(out));
    }
    if (isChunk()) {
      out.writeInt(from);
      out.writeInt(end);
      out.writeInt(CHUNK_HEAD + length);
      out.write(bytes, 0, CHUNK_HEAD);
    } else {
      out.writeInt(length);
    }
  }

  /**
   * Tells whether it is elements of a map.
   *
   * @return {@code true} if so
   */
  public boolean isChunk() {
    return end > 0;
  }

  /**
   * Returns what an element of the chunk is, but for its body.
   *
   * @param index the element
   * @return it as a task
   */
  public TaskFrame element(int index) {
    return new TaskFrame(
        slot, use, taskId + index, attempt, tellStart, name, logContext, new byte[0]);
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
   * Reads a TASKS frame. The tasks stay where they are in it.
   *
   * @param frame the frame
   * @return the tasks
   * @throws IOException if it makes no sense
   */
  public static List<TaskFrame> read(Frame frame) throws IOException {
    FieldReader in = new FieldReader(frame);
    int count = in.readInt();
    if (count < 1 || count > ClaimTable.SLOTS) {
      throw new ProtocolException("a TASKS frame announces " + count + " tasks");
    }
    List<TaskFrame> tasks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tasks.add(read(in, frame.payload()));
    }
    return tasks;
  }

  private static TaskFrame read(FieldReader in, byte[] payload) throws IOException {
    int slot = in.readInt();
    int use = in.readInt();
    long taskId = in.readLong();
    int attempt = in.readInt();
    int flags = in.readByte();
    if ((flags & ~(TELL_START | NAMED | IN_CONTEXT | CHUNK)) != 0) {
      throw new ProtocolException("a task has flags " + flags);
    }
    String name = (flags & NAMED) == 0 ? "" : in.readText();
    Map<String, String> context = (flags & IN_CONTEXT) == 0 ? Map.of() : in.readMap();
    int from = (flags & CHUNK) == 0 ? 0 : in.readInt();
    int end = (flags & CHUNK) == 0 ? 0 : in.readInt();
    if (from < 0 || from > end || (flags & CHUNK) != 0 && from == end) {
      throw new ProtocolException("a chunk has elements from " + from + " to " + end);
    }
    int length = in.readLength();
    return new TaskFrame(
        slot,
        use,
        taskId,
        attempt,
        (flags & TELL_START) != 0,
        name,
        context,
        from,
        end,
        payload,
        in.take(length),
        length);
  }

  /**
   * Copies the task.
   *
   * @return the task, encoded
   */
  public byte[] body() {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }
}
