package dev.allot.process.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that the parent makes, and that workers map too. */
final class MappedFile {
  private static final int PIECE = 1 << 20;

  private MappedFile() {}

  /**
   * Makes the file and maps it; for the parent.
   *
   * @param file a new file in a directory that others cannot enter; if this fails, it is not left
   *     behind
   */
  static ByteBuffer create(Path file, int bytes) throws IOException {
    FileChannel made =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (made) {
      // Written, not only mapped: touching a hole of a file on a full disk is a SIGBUS.
      ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(bytes, PIECE));
      for (long written = 0; written < bytes; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - written));
        written += made.write(zeros);
      }
      return MemoryMapping.map(made, bytes);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Opens the file, which may be deleted from now on; for the worker. */
  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Maps what {@link #open} has opened, and closes that; for the worker. */
  static ByteBuffer map(FileChannel file, int bytes) throws IOException {
    try (file) {
      return MemoryMapping.map(file, bytes);
    }
  }
}
