package dev.allot.process.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Memory that the parent and one worker both map: a ring for each direction, and one for the
 * results of elements. The file has no name any more when the worker is up.
 */
public final class SharedMemory {
  /** A quarter of a mebibyte holds thousands of small frames, and stays in a processor's cache. */
  static final int CAPACITY = 256 * 1024;

  private static final int CORES = 3 * Ring.bytes(CAPACITY);
  private static final int BYTES = CORES + Long.BYTES;

  private final ByteBuffer memory;

  private SharedMemory(ByteBuffer memory) {
    this.memory = memory;
  }

  /**
   * Returns which file it is.
   *
   * @param claims the file of the {@link ClaimTable}
   * @return the file, which need not exist
   */
  public static Path fileBeside(Path claims) {
    return claims.resolveSibling(claims.getFileName() + ".rings");
  }

  /**
   * Opens the file, which may be deleted from now on; mapping it takes longer.
   *
   * @param claims the file of the {@link ClaimTable}
   * @return what {@link #open} maps, or {@code null} if the parent has made none
   * @throws IOException if the file cannot be opened
   */
  public static @Nullable FileChannel openFile(Path claims) throws IOException {
    try {
      return MappedFile.open(fileBeside(claims));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Makes the file and maps it; for the parent.
   *
   * @param file a new file in a directory that others cannot enter; not there if this fails
   * @return the memory
   * @throws IOException if there is no room for it
   */
  public static SharedMemory create(Path file) throws IOException {
    return new SharedMemory(MappedFile.create(file, BYTES))
        .withCores(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Maps the file; for the worker.
   *
   * @param file what the parent made; closed by this
   * @return the memory
   * @throws IOException if the file cannot be mapped
   */
  public static SharedMemory open(FileChannel file) throws IOException {
    return new SharedMemory(MappedFile.map(file, BYTES));
  }

  /** Makes memory that no other process sees, for tests. */
  static SharedMemory inMemory() {
    return new SharedMemory(ByteBuffer.allocateDirect(BYTES)).withCores(2);
  }

  private SharedMemory withCores(int cores) {
    memory.putInt(CORES, cores);
    return this;
  }

  /**
   * How many processors the parent may use. A worker's JVM is told that it has its share of them,
   * which says nothing of whether another one could run while it looks.
   */
  int cores() {
    return memory.getInt(CORES);
  }

  /** The ring from the parent to the worker. */
  Ring down() {
    return ring(0);
  }

  /** The ring from the worker to the parent. */
  Ring up() {
    return ring(1);
  }

  /** The ring with the results of elements, from the worker to the parent. */
  Ring elements() {
    return ring(2);
  }

  private Ring ring(int index) {
    int bytes = Ring.bytes(CAPACITY);
    return new Ring(memory.slice(index * bytes, bytes), CAPACITY);
  }
}
