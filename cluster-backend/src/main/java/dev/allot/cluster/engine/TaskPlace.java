package dev.allot.cluster.engine;

import java.nio.ByteBuffer;

/**
 * Which task of which RUN a message is about.
 *
 * @param worker the number of the worker
 * @param batch the number of the batch
 * @param index the task's place in it
 */
public record TaskPlace(int worker, int batch, int index) {

  /**
   * Writes it.
   *
   * @return the body of a message
   */
  public byte[] write() {
    return ByteBuffer.allocate(3 * Integer.BYTES)
        .putInt(worker)
        .putInt(batch)
        .putInt(index)
        .array();
  }

  /**
   * Reads it.
   *
   * @param body the body of a message
   * @return what it says
   */
  public static TaskPlace read(byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    return new TaskPlace(in.getInt(), in.getInt(), in.getInt());
  }
}
