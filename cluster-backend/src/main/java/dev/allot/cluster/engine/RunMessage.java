package dev.allot.cluster.engine;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.function.FunctionFrame;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.TaskFrame;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a RUN message: tasks for one worker, and before them the functions that it has not
 * been told of yet.
 *
 * <pre>
 *   worker:4  batch:4  functions:4  functions × (length:4 and a FUNCTION frame)  a TASKS frame
 * </pre>
 *
 * @param worker the number of the worker
 * @param batch the number of the batch among those of the worker
 * @param functions FUNCTION frames
 * @param tasks the tasks; the slot of each is its place
 */
public record RunMessage(int worker, int batch, List<byte[]> functions, List<TaskFrame> tasks) {

  /**
   * Writes such a body.
   *
   * @param worker the number of the worker
   * @param batch the number of the batch
   * @param functions what the worker is to be told of
   * @param tasks the tasks
   * @return the body
   * @throws IOException if it is too large
   */
  public static byte[] write(
      int worker, int batch, List<FunctionFrame> functions, List<TaskFrame> tasks)
      throws IOException {
    PayloadBuffer out = new PayloadBuffer();
    out.writeInt(worker);
    out.writeInt(batch);
    out.writeInt(functions.size());
    for (FunctionFrame function : functions) {
      PayloadBuffer frame = function.write();
      out.writeInt(frame.length());
      out.write(frame.array(), 0, frame.length());
    }
    TaskFrame.write(tasks, out);
    return out.toByteArray();
  }

  /**
   * Reads it.
   *
   * @param body the body
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static RunMessage read(byte[] body) throws IOException {
    DataInputStream in = new Frame(FrameType.TASKS, body).in();
    int worker = in.readInt();
    int batch = in.readInt();
    int count = in.readInt();
    List<byte[]> functions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new IOException("a function of " + length + " bytes");
      }
      functions.add(in.readNBytes(length));
    }
    int left = in.available();
    return new RunMessage(
        worker,
        batch,
        functions,
        TaskFrame.read(new Frame(FrameType.TASKS, body, body.length - left, left)));
  }
}
