package dev.allot.process.launch;

import dev.allot.PoolConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  /** The name of a file that is locked as long as this JVM lives, lest another clears it away. */
  public static final String LOCK = "lock";

  /** How long this JVM may take to begin its end. */
  private static final long OWN_END_MILLIS = 500;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** Of all pools of this JVM, which must not open the lock files: to close one ends the lock. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Path real;
  private final FileChannel lock;
  private final CountDownLatch closing = new CountDownLatch(1);

  private PoolDirectory(Path path) throws IOException {
    this.path = path;
    this.real = path.toRealPath();
    // It has its name when it is locked: before, others would take the directory for a dead one's.
    Path unlocked = path.resolve(LOCK + ".new");
    this.lock = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      lock.lock();
      Files.move(unlocked, path.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Makes a directory.
   *
   * @param parent where
   * @return the directory, readable by the user only
   * @throws PoolConfigException if it cannot be made there, or not so that nobody else can enter it
   */
  // One at a time: another thread must not take a directory that is not locked yet for a dead
  // one's.
  public static synchronized PoolDirectory create(Path parent) {
    String prefix = "allot-" + ProcessHandle.current().pid() + "-";
    try {
      Path path = Files.createTempDirectory(parent.toAbsolutePath(), prefix, ownerOnly(parent));
      Path real = path.toRealPath();
      OWN.add(real);
      try {
        return open(parent, path);
      } catch (IOException | RuntimeException e) {
        OWN.remove(real);
        delete(path);
        throw e;
      }
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

  private static PoolDirectory open(Path parent, Path path) throws IOException {
    if (!isPrivate(path)) {
      throw new PoolConfigException(
          "others can enter a directory that is made in "
              + parent
              + ", whose file system knows no such permissions. Set allot.process.directory to"
              + " one on another");
    }
    StaleDirectories.clear(parent.toAbsolutePath(), Files.getOwner(path));
    if (path.toString().length() > LONGEST_PATH) {
      throw new PoolConfigException(
          "the path of "
              + path
              + " is too long for a socket in it. Set allot.process.directory to a shorter one");
    }
    return new PoolDirectory(path);
  }

  /** Whether a directory is that of a pool of this JVM, which may still be being made. */
  static boolean isOwn(Path directory) throws IOException {
    return OWN.contains(directory.toRealPath());
  }

  private static FileAttribute<?>[] ownerOnly(Path parent) {
    return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  /** Whether only its owner can enter a directory, as far as this operating system can tell. */
  static boolean isPrivate(Path directory) throws IOException {
    return !directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        || Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS).equals(OWNER_ONLY);
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
    return closing.getCount() == 0;
  }

  /**
   * Finds out, when a worker was asked by a signal to end, whether this JVM has had the signal too,
   * and ends: waits a moment for the deletion to begin.
   *
   * @return {@code true} if it has begun
   */
  public boolean awaitOwnEnd() {
    try {
      return closing.await(OWN_END_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isClosed();
    }
  }

  /**
   * Makes a file.
   *
   * @param <T> the type of what comes of it
   */
  @FunctionalInterface
  public interface FileMaker<T> {
    /**
     * Makes it.
     *
     * @param file where
     * @return what comes of it
     * @throws IOException if it cannot be made
     */
    T make(Path file) throws IOException;
  }

  /**
   * Makes a file in the directory.
   *
   * @param name its name
   * @param maker makes it
   * @param <T> the type of what comes of it
   * @return what the maker returned
   * @throws IOException if it cannot be made, or the directory is deleted
   */
  public synchronized <T> T make(String name, FileMaker<T> maker) throws IOException {
    requireOpen();
    return maker.make(file(name));
  }

  /**
   * Deletes a file in the directory, if it is there.
   *
   * @param name its name
   */
  public void remove(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      LOG.debug("{} stays as long as its pool", file(name), e);
    }
  }

  /**
   * For who is about to make files in it, with the monitor of this object held until they are made:
   * otherwise one might be made while the directory is being deleted, and keep it.
   *
   * @throws IOException if the directory is deleted
   */
  void requireOpen() throws IOException {
    if (isClosed()) {
      throw new IOException("the directory of the pool is deleted");
    }
  }

  /** Deletes the directory and what is in it. */
  @Override
  public void close() {
    closing.countDown();
    deleteAll();
  }

  private synchronized void deleteAll() {
    try (lock) {
      delete(path);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("cannot delete {}", path, e);
    } finally {
      OWN.remove(real);
    }
  }

  static void delete(Path directory) throws IOException {
    Files.walkFileTree(directory, new Deletion());
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
