package dev.allot.process.wire;

import dev.allot.spi.shared.SharedRegions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The regions of shared objects: files in the directory of the pool, which all workers map. */
public final class SharedFiles {
  private SharedFiles() {}

  /**
   * Returns the name of a file.
   *
   * @param region the name of the region
   * @return its file, in the directory of the pool
   */
  public static String name(String region) {
    return "shared-" + region;
  }

  /**
   * Makes a region; in the parent.
   *
   * @param file a new file in a directory that others cannot enter; not there if this fails
   * @param bytes how large it is
   * @return the memory
   * @throws IOException if there is no room for it
   */
  public static ByteBuffer make(Path file, int bytes) throws IOException {
    return MappedFile.create(file, SharedRegions.wholeWords(bytes));
  }

  /**
   * Maps a region; in a worker.
   *
   * @param file the file
   * @param bytes how large it is
   * @return the memory
   * @throws IOException if it cannot be mapped
   */
  public static ByteBuffer open(Path file, int bytes) throws IOException {
    return MappedFile.map(MappedFile.open(file), SharedRegions.wholeWords(bytes));
  }
}
