package dev.allot.process.contract;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.process.ProcessPools;
import dev.allot.process.deploy.Library;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedQueue;
import dev.allot.testkit.watch.Poll;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Workers that begin with the classes that an earlier one has loaded: a quarter less processor time
 * for each test. A JVM keeps them only for a class path of jars, and so such a one is made of this
 * one, and given to all workers until this is closed.
 */
final class WorkerArchive implements AutoCloseable {
  private static final String CLASS_PATH = "java.class.path";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String before = System.getProperty(CLASS_PATH);
  private final Path archive;

  WorkerArchive(Path directory) throws Exception {
    archive = directory.resolve("workers.jsa");
    System.setProperty(CLASS_PATH, asJars(directory));
    try (PoolExecutor pool = open("-Xlog:disable -XX:ArchiveClassesAtExit=" + archive)) {
      SharedQueue<String> queue = pool.shared().queue("queue");
      SharedLock lock = pool.shared().lock("lock");
      pool.submit(
              () -> {
                lock.lock();
                queue.put("put");
                lock.unlock();
                return queue.take();
              })
          .get(LIMIT);
      pool.submit(
              () -> {
                throw new IllegalStateException("thrown");
              })
          .exception(LIMIT);
    }
    Poll.until("an archive is there", LIMIT, () -> Files.exists(archive));
  }

  private static PoolExecutor open(String options) {
    return PoolExecutor.open(
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .set("allot.process.codec", "jdk")
            .set("allot.process.jvm-args", ProcessPools.SHORT_LIVED + " " + options)
            .build());
  }

  private String asJars(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    for (String entry : before.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      entries.add(
          Files.isDirectory(path)
              ? Library.jar(directory.resolve(entries.size() + ".jar"), path, "")
              : path);
    }
    return Library.path(entries);
  }

  /** What a worker needs to be told. */
  String options() {
    return "-XX:SharedArchiveFile=" + archive;
  }

  @Override
  public void close() {
    System.setProperty(CLASS_PATH, before);
  }
}
