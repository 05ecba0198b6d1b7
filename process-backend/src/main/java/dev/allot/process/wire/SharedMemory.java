package dev.allot.process.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Memory that the parent and one worker both map: a ring for each direction, and, for tasks, one
 * for the results of elements. The file has no name any more when the worker is up.
 */
public final class SharedMemory {
  /** A quarter of a mebibyte holds thousands of small frames, and stays in a processor's cache. */
  static final int CAPACITY = 256 * 1024;

  private static final int FOR_REQUESTS = 2;
  private static final int FOR_TASKS = 3;

  private final ByteBuffer memory;
  private final int rings;

  private SharedMemory(ByteBuffer memory, int rings) {
    this.memory = memory;
    this.rings = rings;
  }

  private static int bytes(int rings) {
    return rings * Ring.bytes(CAPACITY) + Long.BYTES;
  }

  /** The number of processors comes after the rings. */
  private int cell() {
    return rings * Ring.bytes(CAPACITY);
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
    return create(file, FOR_TASKS);
  }

  /**
   * Makes a file for requests and answers, without results of elements, and maps it; for the
   * parent.
   *
   * @param file a new file in a directory that others cannot enter; not there if this fails
   * @return the memory
   * @throws IOException if there is no room for it
   */
  public static SharedMemory createForRequests(Path file) throws IOException {
    return create(file, FOR_REQUESTS);
  }

  private static SharedMemory create(Path file, int rings) throws IOException {
    return new SharedMemory(MappedFile.create(file, bytes(rings)), rings)
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
    return new SharedMemory(MappedFile.map(file, bytes(FOR_TASKS)), FOR_TASKS);
  }

  /**
   * Maps a file for requests and answers, which has no name any more then; for the worker.
   *
   * @param file what the parent made
   * @return the memory
   * @throws IOException if the file cannot be mapped
   */
  public static SharedMemory openForRequests(Path file) throws IOException {
    FileChannel opened = MappedFile.open(file);
    Files.deleteIfExists(file);
    return new SharedMemory(MappedFile.map(opened, bytes(FOR_REQUESTS)), FOR_REQUESTS);
  }

  /** Makes memory that no other process sees, for tests. */
  static SharedMemory inMemory() {
    return new SharedMemory(ByteBuffer.allocateDirect(bytes(FOR_TASKS)), FOR_TASKS).withCores(2);
  }

  private SharedMemory withCores(int cores) {
    memory.putInt(cell(), cores);
    return this;
  }

  /**
   * How many processors the parent may use. A worker's JVM is told that it has its share of them,
   * which says nothing of whether another one could run while it looks.
   */
  int cores() {
    return memory.getInt(cell());
  }

  /** The ring from the parent to the worker. */
  Ring down() {
    return ring(0);
  }

  /** The ring from the worker to the parent. */
  Ring up() {
    return ring(1);
  }

  boolean hasElements() {
    return rings == FOR_TASKS;
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
