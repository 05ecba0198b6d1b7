package dev.allot.process.wire;

import dev.allot.spi.shared.SharedRegions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The memory of shared objects: files in the directory of the pool, which all workers map. */
public final class SharedFiles implements SharedRegions {
  private final Path directory;

  /**
   * Makes it.
   *
   * @param directory a directory that others cannot enter, with which the files are deleted
   */
  public SharedFiles(Path directory) {
    this.directory = directory;
  }

  private Path file(String name) {
    return directory.resolve("shared-" + name);
  }

  @Override
  public ByteBuffer make(String name, int bytes) throws IOException {
    return MappedFile.create(file(name), SharedRegions.wholeWords(bytes));
  }

  /**
   * Maps a region; in a worker.
   *
   * @param name its name
   * @param bytes how large it is
   * @return the memory
   * @throws IOException if it cannot be mapped
   */
  public ByteBuffer open(String name, int bytes) throws IOException {
    return MappedFile.map(MappedFile.open(file(name)), SharedRegions.wholeWords(bytes));
  }
}
