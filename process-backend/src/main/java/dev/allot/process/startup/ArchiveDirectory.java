package dev.allot.process.startup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The archives of one user.
 *
 * <pre>
 *   KEY-CHECKSUM.jsa         an archive; it gets this name when it is complete and was tried
 *   KEY-PID.tmp...           one that is being made
 *   KEY.failed               none could be made; not to be tried again at once
 *   lock                     held by who makes one
 * </pre>
 *
 * <p>A checksum guards against what happens to files, a disk that was full or a copy that was cut;
 * it is no defence against people, who must not be able to write here.
 */
final class ArchiveDirectory {
  static final String LOCK = "lock";
  private static final String UNFINISHED = ".tmp";
  private static final String FAILED = ".failed";

  /** More than these are removed, those first that were not used for longest. */
  private static final int MOST_ARCHIVES = 8;

  private static final long MOST_BYTES = 512L << 20;

  private static final Duration UNTIL_NEXT_TRY = Duration.ofDays(1);
  private static final int BUFFER = 256 * 1024;

  private final Path path;

  ArchiveDirectory(Path path) {
    this.path = path;
  }

  Path lock() {
    return path.resolve(LOCK);
  }

  /** Returns the archive of a key if it is there and whole; one that is not is removed. */
  @Nullable Path find(ArchiveKey key) throws IOException {
    for (Path file : files(key.name() + "-*" + ClassDataArchive.SUFFIX)) {
      if (file.getFileName().toString().equals(nameOf(key, file))) {
        used(file);
        return file;
      }
      Files.deleteIfExists(file);
    }
    return null;
  }

  /** So that what is in use is not removed as the oldest. */
  private static void used(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // It is as good as before.
    }
  }

  private static String nameOf(ArchiveKey key, Path file) throws IOException {
    return key.name() + "-" + checksum(file) + ClassDataArchive.SUFFIX;
  }

  private static String checksum(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "none";
    }
    CRC32C sum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
      }
    }
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** Where an archive is to be made. */
  Path unfinished(ArchiveKey key) {
    return path.resolve(key.name() + "-" + ProcessHandle.current().pid() + UNFINISHED);
  }

  /** Makes a finished archive the one of its key: all of it, on the disk, or none. */
  Path publish(ArchiveKey key, Path unfinished) throws IOException {
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.READ)) {
      channel.force(true);
    }
    Path archive = path.resolve(nameOf(key, unfinished));
    Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(marker(key));
    return archive;
  }

  /** Removes an archive with which a worker did not start, and has none made for a while. */
  void discard(ArchiveKey key, Path archive) throws IOException {
    failed(key);
    Files.deleteIfExists(archive);
  }

  /** None can be made, it seems. */
  void failed(ArchiveKey key) throws IOException {
    Files.write(marker(key), List.of(Instant.now().toString()));
  }

  /** Whether that was so a short while ago. */
  boolean hasFailed(ArchiveKey key) {
    try {
      Instant last = Files.getLastModifiedTime(marker(key)).toInstant();
      return last.isAfter(Instant.now().minus(UNTIL_NEXT_TRY));
    } catch (IOException e) {
      // No marker.
      return false;
    }
  }

  private Path marker(ArchiveKey key) {
    return path.resolve(key.name() + FAILED);
  }

  /** Removes what is too much and what was left; by who holds the lock. */
  void clear() throws IOException {
    for (Path file : files("*" + UNFINISHED + "*")) {
      Files.deleteIfExists(file);
    }
    for (Path file : files("*" + FAILED)) {
      if (lastModified(file).toInstant().isBefore(Instant.now().minus(UNTIL_NEXT_TRY))) {
        Files.deleteIfExists(file);
      }
    }
    List<Path> archives = new ArrayList<>(files("*" + ClassDataArchive.SUFFIX));
    archives.sort(Comparator.comparing(ArchiveDirectory::lastModified).reversed());
    long bytes = 0;
    for (int i = 0; i < archives.size(); i++) {
      bytes += Files.size(archives.get(i));
      if (i >= MOST_ARCHIVES || i > 0 && bytes > MOST_BYTES) {
        Files.deleteIfExists(archives.get(i));
      }
    }
  }

  private static FileTime lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private List<Path> files(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, glob)) {
      files.forEach(found::add);
    }
    return found;
  }
}
