package dev.allot.spi.shared;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Memory that all processes of a pool see, as one JVM has mapped it. In it are arrays, each in a
 * region of its own, and lines of {@value #LINE} bytes, one for each object that has a number or a
 * word to be looked at without a call.
 */
public final class SharedRegion {
  /** The bytes of a line: those of a processor's cache. */
  public static final int LINE = 64;

  private static final int LINES_BITS = 10;
  private static final int LINES_BYTES = LINE << LINES_BITS;

  private final @Nullable ByteBuffer bytes;
  private final SharedWords words;

  /** Plain: who reads the array in a loop need not see the end of the pool in the middle of it. */
  private boolean open = true;

  /**
   * A region.
   *
   * @param bytes the memory, which begins at a multiple of 8
   */
  public SharedRegion(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.nativeOrder());
    this.words = new MappedWords(this.bytes);
  }

  /**
   * A region that this JVM cannot map: each use of a word is a question to the pool's own JVM.
   *
   * @param words how to ask
   */
  public SharedRegion(SharedWords words) {
    this.bytes = null;
    this.words = words;
  }

  /**
   * Returns where in its region the line of an object begins.
   *
   * @param object the number of the object
   * @return a multiple of {@value #LINE}
   */
  public static int offsetOfLine(long object) {
    return ((int) object & (1 << LINES_BITS) - 1) * LINE;
  }

  /**
   * Where an object has its memory.
   *
   * @param name the name of the region
   * @param bytes how large the region is
   */
  public record Place(String name, int bytes) {

    /**
     * Returns the place of an array.
     *
     * @param object the number of the array
     * @param bytes how many bytes it has
     * @return a region of its own
     */
    public static Place ofArray(long object, int bytes) {
      return new Place("array-" + (int) object, bytes);
    }

    /**
     * Returns the place of the line of an object.
     *
     * @param object the number of the object
     * @return a part of a region
     */
    public static Place ofLine(long object) {
      String name = "lines-" + ((int) object >>> LINES_BITS);
      return new Place(name, LINES_BYTES);
    }
  }

  /**
   * Returns the memory.
   *
   * @return always the same
   * @throws IllegalStateException unless {@link #isMapped()}
   */
  public ByteBuffer bytes() {
    ByteBuffer mapped = bytes;
    if (mapped == null) {
      throw new IllegalStateException("this JVM cannot map it");
    }
    return mapped;
  }

  /**
   * Tells whether this JVM has mapped it.
   *
   * @return {@code false} if there are words only
   */
  public boolean isMapped() {
    return bytes != null;
  }

  /**
   * Returns the words in it.
   *
   * @return always the same
   */
  public SharedWords words() {
    return words;
  }

  /**
   * Tells whether the pool is there.
   *
   * @return {@code false} some time after its end
   */
  public boolean isOpen() {
    return open;
  }

  /** The pool is gone. The memory stays as long as somebody refers to it. */
  public void close() {
    open = false;
  }
}
