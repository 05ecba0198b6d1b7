package dev.allot.process.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerDeath;
import dev.allot.process.ProcessPools;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A pool of two workers in which strikes are tried at one point, one after the other. */
final class Scene implements AutoCloseable {
  /** Nothing takes nearly as long, also on a machine that is busy. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  /** A small JVM, so that memory is soon full. */
  private static final String OPTIONS = ProcessPools.SHORT_LIVED + " -XX:MaxMetaspaceSize=40m ";

  private final Path directory;
  private final StrikePlan plan;
  private final PoolExecutor pool;
  private final List<PoolEvent> events = new CopyOnWriteArrayList<>();
  private int gates;

  Scene(Path directory, Point point) throws IOException {
    this.directory = directory;
    this.plan = StrikePlan.in(directory.resolve("s"));
    Path pools = Files.createDirectories(directory.resolve("p"));
    PoolConfig.Builder config =
        PoolConfig.builder()
            .backend("process")
            .name("matrix-" + point.name().toLowerCase(java.util.Locale.ROOT))
            .workers(2)
            .listener(events::add)
            .set("allot.process.directory", pools.toString())
            .set("allot.process.heap", "48m")
            .set("allot.process.codec", "jdk")
            // What stands between worker and parent there passes frames on, and knows no memory.
            .set("allot.process.shared-memory", Boolean.toString(options(point).isEmpty()))
            .set("allot.process.jvm-args", OPTIONS + options(point))
            .set("allot.process.cancel-grace", "100ms")
            .set("allot.process.silence-timeout", "5s")
            .set("allot.process.start-timeout", "5s")
            .set("allot.process.restart-limit", "10");
    StrikePlan strikes = plan;
    if (point == Point.INITIALIZER) {
      config.initializer(() -> strikes.at(Point.INITIALIZER));
    }
    if (point == Point.SHUTDOWN) {
      config.finalizer(() -> strikes.at(Point.SHUTDOWN));
    }
    this.pool = PoolExecutor.open(config.build());
  }

  private String options(Point point) {
    return switch (point) {
      case SEND_HALF, HALF_RESULT, HANDSHAKE -> PlannedWorker.asOptions(plan);
      default -> "";
    };
  }

  StrikePlan plan() {
    return plan;
  }

  PoolExecutor pool() {
    return pool;
  }

  FileGate gate() {
    return FileGate.in(directory.resolve("gate-" + gates++));
  }

  /** The process of a worker that is free. */
  long freeWorker() throws Exception {
    return get(pool.submit(() -> ProcessHandle.current().pid()));
  }

  static <T> T get(TaskFuture<T> future) throws Exception {
    return future.get(LIMIT);
  }

  static Throwable failure(TaskFuture<?> future) throws Exception {
    return future.exception(LIMIT);
  }

  /** How a worker has died, as the listeners are told. */
  WorkerDeath awaitDeath(long pid) {
    Poll.until("a report of the death of " + pid, LIMIT, () -> death(pid).isPresent());
    return death(pid).orElseThrow();
  }

  Optional<WorkerDeath> death(long pid) {
    return events.stream()
        .filter(PoolEvent.WorkerCrashed.class::isInstance)
        .map(event -> ((PoolEvent.WorkerCrashed) event).death())
        .filter(death -> death.pid() == pid)
        .findFirst();
  }

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Waits until a process is dead, or stopped. */
  static void awaitDown(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    Poll.until("the end of " + pid, LIMIT, () -> !isAlive(pid) || isStopped(stat));
  }

  private static boolean isStopped(Path stat) {
    try {
      String text = Files.readString(stat);
      return text.charAt(text.lastIndexOf(')') + 2) == 'T';
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends the pool, which leaves nothing behind. */
  @Override
  public void close() {
    assertTrue(pool.close(LIMIT), pool::toString);
    try (Stream<Path> left = Files.list(directory.resolve("p"))) {
      assertEquals(List.of(), left.toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends the pool in whatever state it is. */
  void abandon() {
    pool.close(Duration.ZERO);
  }
}
