package dev.allot.process.launch;

import dev.allot.PoolConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one pool, which only the user can enter: sockets, claim pages and argument files
 * of workers that are being started, and the files that a crashing JVM leaves. Deleted with the
 * pool.
 */
public final class PoolDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PoolDirectory.class);

  /** Of the 108 bytes that Linux has for the path of a socket, less the name of the file. */
  private static final int LONGEST_PATH = 80;

  private final Path path;
  private volatile boolean closed;

  private PoolDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes a directory.
   *
   * @param parent where
   * @return the directory, readable by the user only
   * @throws PoolConfigException if it cannot be made there
   */
  public static PoolDirectory create(Path parent) {
    String prefix = "allot-" + ProcessHandle.current().pid() + "-";
    try {
      Path path = Files.createTempDirectory(parent.toAbsolutePath(), prefix, ownerOnly(parent));
      if (path.toString().length() > LONGEST_PATH) {
        Files.delete(path);
        throw new PoolConfigException(
            "the path of "
                + path
                + " is too long for a socket in it. Set allot.process.directory to a shorter one");
      }
      return new PoolDirectory(path);
    } catch (IOException e) {
      throw new PoolConfigException(
          "cannot make a directory for workers in "
              + parent
              + " ("
              + e
              + "). Set allot.process.directory to one that can be written",
          e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path parent) {
    return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Returns a file in the directory.
   *
   * @param name its name
   * @return its path
   */
  public Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Tells whether the directory is deleted, or about to be.
   *
   * @return {@code true} if no worker can be started any more
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * For who is about to make files in it, with the monitor of this object held until they are made:
   * otherwise one might be made while the directory is being deleted, and keep it.
   *
   * @throws IOException if the directory is deleted
   */
  void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the directory of the pool is deleted");
    }
  }

  /** Deletes the directory and what is in it. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("cannot delete {}", path, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      // Another thread deleted it first.
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
