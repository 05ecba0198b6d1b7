package dev.allot.process.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.fault.Crash;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * How soon a death is noticed, and another worker is there; against the start of a JVM that does
 * nothing, on the same machine at the same time. A program of its own, run by CrashBoundsTest.
 *
 * <p>As it is with users: the library is in jars, and an earlier pool has made the archive that
 * workers start from; the bare JVM has the same options and class path without that.
 */
public final class CrashBounds {
  private static final String CLASS_PATH = "java.class.path";
  private static final int ROUNDS = 30;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final double DETECTION_MILLIS = 50;
  private static final int REPLACEMENT_IN_BARE_STARTS = 2;

  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Times idle = new Times();
  private final Times busy = new Times();
  private final Times failed = new Times();
  private final Times killed = new Times();
  private final Times replaced = new Times();
  private final Times recovered = new Times();
  private final Times bare = new Times();

  private final Path directory;

  private CrashBounds(Path directory) {
    this.directory = directory;
  }

  /**
   * Measures; fails where a bound does not hold.
   *
   * @param args a directory
   * @throws Exception if something fails
   */
  public static void main(String[] args) throws Exception {
    CrashBounds bounds = new CrashBounds(Path.of(args[0]));
    bounds.haveAnArchive();
    bounds.measure();
    System.exit(0);
  }

  /** An event of the pool, and when it was told. */
  private record Heard(PoolEvent event, long nanos) {}

  private PoolExecutor open() {
    PoolConfig.Builder config =
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .listener(event -> heard.add(new Heard(event, System.nanoTime())))
            .set("allot.process.cancel-grace", "1s")
            .set("allot.process.min-workers", "1")
            .set("allot.process.startup-cache", "true")
            .set("allot.process.startup-cache-directory", cache().toString());
    return PoolExecutor.open(config.build());
  }

  private Path cache() {
    return directory.resolve("cache");
  }

  private boolean hasArchive() {
    String[] files = cache().toFile().list();
    return files != null && Arrays.stream(files).anyMatch(name -> name.matches(".*\\.(jsa|aot)"));
  }

  private void haveAnArchive() throws Exception {
    try (PoolExecutor first = open()) {
      first.submit(() -> 1).get(LIMIT);
      Poll.until("an archive is there", LIMIT, this::hasArchive);
    }
    heard.clear();
  }

  private long await(Class<? extends PoolEvent> type) throws InterruptedException {
    while (true) {
      Heard next = heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertTrue(next != null, () -> "no " + type.getSimpleName() + " within " + LIMIT);
      if (type.isInstance(next.event())) {
        return next.nanos();
      }
    }
  }

  private static boolean isOfTheArchive(String option) {
    return option.startsWith("-XX:SharedArchiveFile")
        || option.startsWith("-XX:AOT")
        || option.startsWith("-Xshare")
        || option.startsWith("-Xlog");
  }

  private void strikeIdle(long pid) throws InterruptedException {
    long struck = System.nanoTime();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    long told = await(PoolEvent.WorkerCrashed.class);
    idle.add(told - struck);
    awaitReplacement(struck, told);
  }

  /** Its task ignores that it was cancelled: the pool kills it for that. */
  private void strikeDeaf(PoolExecutor pool) throws Exception {
    TaskFuture<Object> task = pool.submit(Crash.DEAF_SLEEP.task()::call);
    Poll.until("it runs", LIMIT, () -> task.status() == TaskStatus.RUNNING);
    task.cancel(true);
    long told = await(PoolEvent.WorkerCrashed.class);
    killed.add(await(PoolEvent.WorkerStarted.class) - told);
  }

  private void strikeBusy(PoolExecutor pool, long pid, FileGate gate) throws Exception {
    TaskFuture<Integer> task = pool.submit(Tasks.atGate(gate, "struck", 1));
    gate.awaitArrivals(1, LIMIT);
    long struck = System.nanoTime();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    assertInstanceOf(WorkerCrashedException.class, task.exception(LIMIT));
    failed.add(System.nanoTime() - struck);
    long told = await(PoolEvent.WorkerCrashed.class);
    busy.add(told - struck);
    awaitReplacement(struck, told);
  }

  private void awaitReplacement(long struck, long told) throws InterruptedException {
    long up = await(PoolEvent.WorkerStarted.class);
    replaced.add(up - told);
    recovered.add(up - struck);
  }

  /** With all options that the workers have, but for the archive. */
  private void startBare(List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty(CLASS_PATH)));
    command.add(BareMain.class.getName());
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertEquals("up", out.readLine());
      bare.add(System.nanoTime() - begun);
    }
    process.waitFor();
  }

  private void measure() throws Exception {
    try (PoolExecutor pool = open()) {
      List<String> options =
          pool.submit(
                  () -> new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments()))
              .get(LIMIT);
      assertTrue(options.removeIf(CrashBounds::isOfTheArchive), options::toString);
      await(PoolEvent.WorkerStarted.class);
      for (int i = 0; i < ROUNDS; i++) {
        // First, so that the worker has nothing more to do for its own start.
        long pid = pool.submit(() -> ProcessHandle.current().pid()).get(LIMIT);
        startBare(options);
        switch (i % 3) {
          case 0 -> strikeIdle(pid);
          case 1 -> strikeBusy(pool, pid, FileGate.in(directory.resolve("gate-" + i)));
          default -> strikeDeaf(pool);
        }
      }
    }
    String table = table();
    System.out.println(table);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "crash-bounds.md"), table);
    assertTrue(idle.millisAt(0.5) < DETECTION_MILLIS, table);
    assertTrue(failed.millisAt(0.5) < DETECTION_MILLIS, table);
    assertTrue(replaced.millisAt(0.5) <= REPLACEMENT_IN_BARE_STARTS * bare.millisAt(0.5), table);
    assertTrue(killed.millisAt(0.5) <= REPLACEMENT_IN_BARE_STARTS * bare.millisAt(0.5), table);
  }

  private String table() {
    return """
        # Bounds

        - %s

        | from | to | p50 / p99 / max, ms |
        | --- | --- | --- |
        | SIGKILL of an idle worker | the pool tells of its death | %s |
        | SIGKILL of a worker with a task | the future has failed | %s |
        | SIGKILL of a worker with a task | the pool tells of its death | %s |
        | a worker was killed for its task | another worker is up | %s |
        | the pool tells of another death | another worker is up | %s |
        | SIGKILL | another worker is up | %s |
        | start of a JVM with the same options | its `main` runs | %s |
        """
        .formatted(Machine.description(), idle, failed, busy, killed, replaced, recovered, bare);
  }
}
