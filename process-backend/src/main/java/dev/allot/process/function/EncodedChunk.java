package dev.allot.process.function;

import java.util.Arrays;

/**
 * Elements of a map as they travel together to workers that know their function.
 *
 * <pre>
 *   +-----+-------+----------+--------------------------------+-----------------+---
 *   | 'L' | how 1 | number 2 | captured values and argument 0 | ... argument 1  | ...
 *   +-----+-------+----------+--------------------------------+-----------------+---
 * </pre>
 *
 * <p>Each element is a message of plain values, as that of an {@link EncodedCall} is: nothing is
 * shared between two elements, whoever runs them.
 *
 * @param function the function
 * @param bytes the head, and all elements that were once submitted together
 * @param ends where each of those ends
 * @param first which of them is the first of this chunk
 */
public record EncodedChunk(NumberedFunction function, byte[] bytes, int[] ends, int first) {

  /**
   * Returns a chunk without its first elements.
   *
   * @param index the first that it has
   * @return the rest
   */
  public EncodedChunk from(int index) {
    return new EncodedChunk(function, bytes, ends, first + index);
  }

  /**
   * Returns where an element begins, or the one before it ends.
   *
   * @param index the element
   * @return the place in {@link #bytes}
   */
  public int start(int index) {
    int before = first + index - 1;
    return before < 0 ? EncodedCall.HEADER : ends[before];
  }

  /**
   * Returns one element as a task.
   *
   * @param index the element
   * @return the task
   */
  public EncodedCall element(int index) {
    byte[] call = Arrays.copyOf(bytes, EncodedCall.HEADER + start(index + 1) - start(index));
    System.arraycopy(
        bytes, start(index), call, EncodedCall.HEADER, call.length - EncodedCall.HEADER);
    return new EncodedCall(function, call);
  }
}
