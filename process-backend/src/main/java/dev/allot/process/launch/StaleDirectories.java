package dev.allot.process.launch;

import dev.allot.process.worker.TaskProcesses;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what pools of dead JVMs left: their directories, workers that could not end with
 * their parent since they were stopped (SIGSTOP), and what tasks of these had started.
 *
 * <p>Whether the owner lives is asked of a lock on a file in the directory, which ends with its
 * process however that ends. A process id would not do: it may belong to another process by now, or
 * to another container that shares the directory.
 *
 * <p>Only directories of the same user that nobody else can enter are looked at: what is in them
 * says which processes to kill.
 */
final class StaleDirectories {
  private static final Logger LOG = LoggerFactory.getLogger(PoolDirectory.class);

  /** A directory without a lock file may just be being made. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private static final String UNKNOWN = "unknown";

  private StaleDirectories() {}

  /** Clears a directory in which pools make theirs. Failures are for the next one to deal with. */
  static void clear(Path parent, UserPrincipal user) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "allot-*-*")) {
      for (Path directory : found) {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) && isOf(user, directory)) {
          clearIfStale(directory);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("cannot look for stale directories in {}", parent, e);
    }
  }

  private static boolean isOf(UserPrincipal user, Path directory) {
    try {
      return Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user)
          && PoolDirectory.isPrivate(directory)
          // Closing another handle of a file would end this process's lock on it.
          && !PoolDirectory.isOwn(directory);
    } catch (IOException e) {
      // Gone meanwhile.
      return false;
    }
  }

  private static void clearIfStale(Path directory) {
    Path lockFile = directory.resolve(PoolDirectory.LOCK);
    try {
      if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
        if (isOld(directory)) {
          PoolDirectory.delete(directory);
        }
        return;
      }
      try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          return;
        }
        endWorkers(directory);
        PoolDirectory.delete(directory);
        LOG.info("removed {}, which a JVM that is dead now had left", directory);
      }
    } catch (IOException | RuntimeException e) {
      // Another user's, or another JVM is at it too.
      LOG.debug("cannot remove {}", directory, e);
    }
  }

  private static boolean isOld(Path directory) throws IOException {
    FileTime changed = Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS);
    return changed.toInstant().isBefore(Instant.now().minus(YOUNG));
  }

  private static void endWorkers(Path directory) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.pid")) {
      for (Path file : found) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() == 3) {
          endWorker(lines.get(0), lines.get(1), lines.get(2));
        }
      }
    }
  }

  private static void endWorker(String pid, String start, String mark) {
    try {
      ProcessHandle.of(Long.parseLong(pid))
          .filter(process -> !start.equals(UNKNOWN) && start.equals(startOf(process)))
          .ifPresent(ProcessHandle::destroyForcibly);
      // Nothing shorter, which might be in the environment of any process.
      TaskProcesses.end(UUID.fromString(mark).toString());
    } catch (IllegalArgumentException e) {
      LOG.debug("not of a worker: {} {} {}", pid, start, mark);
    }
  }

  /** Notes a worker that is to be ended if its parent cannot see to it. */
  static void note(Path file, ProcessHandle worker, String mark) throws IOException {
    Files.write(file, List.of(Long.toString(worker.pid()), startOf(worker), mark));
  }

  /** Tells a process from a later one with the same id. */
  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse(UNKNOWN);
  }
}
