package dev.allot.spi.shared;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Makes the memory of shared objects, in the JVM of the pool. */
@FunctionalInterface
public interface SharedRegions {

  /**
   * Makes a region, all zero.
   *
   * @param name its name, unique in its pool; letters, digits, hyphens
   * @param bytes how large it is
   * @return the memory, which begins at a multiple of 8 and has {@link #wholeWords} at least
   * @throws IOException if there is no room for it
   */
  ByteBuffer make(String name, int bytes) throws IOException;

  /**
   * Has a region go. What is mapped of it stays as long as somebody refers to it.
   *
   * @param name its name
   */
  default void free(String name) {}

  /**
   * Returns how large a region must be at least, so that its last bytes can be read as a word.
   *
   * @param bytes how large it is said to be
   * @return that, or a little more
   */
  static int wholeWords(int bytes) {
    return (bytes + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
  }

  /**
   * Returns one for workers that are threads of this JVM.
   *
   * @return memory that no other process sees
   */
  static SharedRegions ofThisJvm() {
    return (name, bytes) ->
        ByteBuffer.allocateDirect(wholeWords(bytes) + Long.BYTES).alignedSlice(Long.BYTES);
  }
}
