package dev.allot.process.startup;

import dev.allot.process.launch.StartArchive;
import dev.allot.process.launch.WorkerSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive that the workers of one pool start from, as far as there is one; and has one made, if
 * there is none.
 *
 * <p>It is a help and no more: whatever is wrong with it is a line in the log at level debug, and
 * workers start without.
 */
public final class StartupCache implements StartArchive {
  private static final Logger LOG = LoggerFactory.getLogger(StartupCache.class);

  /** In this JVM one is made after the other, and each tried once: what has failed fails again. */
  private static final AtomicBoolean TRAINING = new AtomicBoolean();

  private static final Set<String> TRIED = ConcurrentHashMap.newKeySet();

  /** Those that were made by this JVM, for all pools of it. */
  private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

  private final WorkerSettings settings;
  private final @Nullable Path wanted;
  private final Path ours;
  private final Path poolsIn;
  private boolean looked;
  private @Nullable ArchiveKey key;
  private @Nullable ArchiveDirectory directory;
  private @Nullable Path archive;
  private volatile boolean settled;

  /**
   * Makes the cache of a pool; nothing is looked for before the first worker starts.
   *
   * @param settings what the workers have in common
   * @param directory where archives are, or {@code null}: where users expect caches
   * @param ours a file that this process has made
   * @param poolsIn where pools make their directories
   */
  public StartupCache(WorkerSettings settings, @Nullable Path directory, Path ours, Path poolsIn) {
    this.settings = settings;
    this.wanted = directory;
    this.ours = ours;
    this.poolsIn = poolsIn;
  }

  @Override
  public synchronized List<String> options() {
    if (!looked) {
      looked = true;
      look();
      settled = archive != null || directory == null;
    }
    ArchiveKey itsKey = key;
    if (itsKey == null || directory == null) {
      return List.of();
    }
    if (archive == null) {
      archive = MADE.get(id(itsKey, directory));
    }
    return archive == null ? List.of() : ClassDataArchive.toUse(archive);
  }

  private void look() {
    try {
      ArchiveKey found = ClassDataArchive.isPossible() ? ArchiveKey.of(settings) : null;
      Path place = wanted == null ? PrivateDirectory.usual() : wanted;
      if (found == null || place == null) {
        LOG.debug("workers start without an archive: there can be none for them");
        return;
      }
      ArchiveDirectory made = new ArchiveDirectory(PrivateDirectory.make(place, ours));
      key = found;
      directory = made;
      archive = made.find(found);
    } catch (IOException | RuntimeException e) {
      LOG.debug("workers start without an archive", e);
    }
  }

  @Override
  public synchronized void useless() {
    Path used = archive;
    ArchiveKey itsKey = key;
    archive = null;
    if (used != null && itsKey != null && directory != null) {
      MADE.remove(id(itsKey, directory));
      try {
        directory.discard(itsKey, used);
      } catch (IOException e) {
        LOG.debug("cannot remove {}", used, e);
      }
      LOG.debug("a worker did not start with {}, which is removed", used);
    }
  }

  /** Has an archive made, if there is none, by another thread. */
  @Override
  public void useful() {
    if (!settled) {
      settled = true;
      begin();
    }
  }

  private synchronized void begin() {
    ArchiveKey itsKey = key;
    ArchiveDirectory itsDirectory = directory;
    if (archive != null
        || itsKey == null
        || itsDirectory == null
        || itsDirectory.hasFailed(itsKey)
        || !TRAINING.compareAndSet(false, true)) {
      return;
    }
    if (!TRIED.add(id(itsKey, itsDirectory))) {
      TRAINING.set(false);
      return;
    }
    Thread thread = new Thread(() -> train(itsKey, itsDirectory), "allot-startup-training");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      TRAINING.set(false);
      LOG.debug("there is no thread to train a worker", e);
    }
  }

  private void train(ArchiveKey itsKey, ArchiveDirectory itsDirectory) {
    try (FileChannel channel =
            FileChannel.open(
                itsDirectory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        LOG.debug("another JVM trains a worker");
        return;
      }
      itsDirectory.clear();
      Path found = itsDirectory.find(itsKey);
      if (found == null) {
        make(itsKey, itsDirectory);
        itsDirectory.clear();
      } else {
        MADE.put(id(itsKey, itsDirectory), found);
      }
    } catch (Throwable e) {
      // Whatever it is: nobody waits for it, and everything works without.
      LOG.debug("no archive was made for workers", e);
    } finally {
      TRAINING.set(false);
    }
  }

  private void make(ArchiveKey itsKey, ArchiveDirectory itsDirectory) throws IOException {
    Path unfinished = itsDirectory.unfinished(itsKey);
    try {
      Training.make(settings, itsKey, poolsIn, unfinished);
      Path made = itsDirectory.publish(itsKey, unfinished);
      MADE.put(id(itsKey, itsDirectory), made);
      LOG.debug("workers start from {} from now on", made);
    } catch (InterruptedIOException e) {
      // The next program may live longer.
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      itsDirectory.failed(itsKey);
      throw e;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static String id(ArchiveKey itsKey, ArchiveDirectory itsDirectory) {
    return itsDirectory.lock() + " " + itsKey.name();
  }
}
