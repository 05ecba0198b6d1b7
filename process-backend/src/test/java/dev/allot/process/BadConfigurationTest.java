package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Settings with which no worker can start: the pool says so, in the worker's own words, at once.
 */
@Bounded
class BadConfigurationTest {
  @TempDir Path directory;

  /**
   * Opens a pool that cannot work; what was accepted fails, what comes later is refused, each with
   * the same message and an exception of its own, and the pool can be closed.
   */
  private static String brokenBecause(String... settings) {
    try (PoolExecutor pool = ProcessPools.open(1, settings)) {
      TaskFuture<Integer> first = pool.submit(() -> 1);
      BrokenPoolException thrown = ProcessPools.failure(BrokenPoolException.class, first);
      BrokenPoolException later =
          assertThrows(BrokenPoolException.class, () -> pool.submit(() -> 1));
      assertEquals(thrown.getMessage(), later.getMessage());
      assertFalse(thrown == later, "PROC-02");
      return thrown.getMessage();
    }
  }

  private static void assertHas(String message, String... parts) {
    assertTrue(Arrays.stream(parts).allMatch(message::contains), message);
  }

  @Test
  void PROC08_jvmOptionThatDoesNotExist() {
    assertHas(
        brokenBecause("jvm-args", "-XX:+NoSuchFlag"),
        "ended with exit code 1",
        "Unrecognized VM option 'NoSuchFlag'",
        "allot.process.jvm-args");
  }

  @Test
  void PROC08_heapThatIsTooSmallForTheJvm() {
    assertHas(brokenBecause("jvm-args", "-Xmx2m"), "Error occurred during initialization of VM");
  }

  /**
   * With so little a JVM comes up; how far a worker gets depends on the JVM: to the end of its
   * task, or not, and then the message speaks of memory.
   */
  @Test
  void PROC08_heapThatIsHardlyEnough() throws Exception {
    try (PoolExecutor pool = ProcessPools.open(1, "jvm-args", "-Xmx3m")) {
      TaskFuture<Integer> task = pool.submit(() -> 1);
      ProcessPools.await(task + " is done", task::isDone);
      if (task.exception() instanceof WorkerCrashedException crash) {
        assertHas(crash.getMessage(), "ran out of memory");
      } else if (task.exception() != null) {
        assertHas(
            ProcessPools.failure(BrokenPoolException.class, task).getMessage(), "OutOfMemoryError");
      }
    }
  }

  /** The least that the setting takes is enough for a worker. */
  @Test
  void leastHeap_works() {
    try (PoolExecutor pool = ProcessPools.open(1, "heap", "8m")) {
      assertEquals(1, ProcessPools.get(pool.submit(() -> 1)));
    }
  }

  /** The worker comes up, but cannot work; that must not be found out task by task. */
  @Test
  void PROC08_codecThatDoesNotWorkInTheWorker() {
    assertHas(
        brokenBecause("jvm-args", "-Djdk.serialFilter=maxdepth=100", "codec", "fst"),
        "-worker-1 (pid ",
        "a deserialization filter is set, which FST would ignore");
    assertHas(
        brokenBecause("jvm-args", "-Djdk.serialFilter=maxdepth=100", "codec", "fory"),
        "-worker-1 (pid ",
        "a deserialization filter is set, which Fory would ignore");
  }

  /** Nor is the initializer to blame, which is what the worker would have done next. */
  @Test
  void PROC08_codecThatDoesNotWorkInTheWorker_isNotTheInitializersFault() {
    PoolConfig config =
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .initializer(() -> {})
            .set("allot.process.codec", "fst")
            .set("allot.process.jvm-args", "-Djdk.serialFilter=maxdepth=100")
            .build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      String message =
          ProcessPools.failure(BrokenPoolException.class, pool.submit(() -> 1)).getMessage();
      assertHas(message, "a deserialization filter is set", "before it was ready");
      assertFalse(message.contains("initializer"), message);
    }
  }

  @Test
  void PROC08_workerThatIsNeverReady() {
    assertHas(
        brokenBecause("jvm-args", FaultyLogging.with("hang"), "start-timeout", "3s"),
        "-worker-1 (pid ",
        "it was not ready for a task within PT3S");
  }

  @Test
  void PROC08_workerThatEndsBeforeItIsReady() {
    assertHas(
        brokenBecause("jvm-args", FaultyLogging.with("halt")),
        "-worker-1 (pid ",
        "exit code 3",
        "before it was ready");
  }

  @Test
  void PROC08_javaThatDoesNotExist() {
    assertHas(
        brokenBecause("java", "/no/such/java"),
        "cannot launch it",
        "/no/such/java",
        "No such file");
  }

  /** It ends at once, perhaps before it is told anything; that is seen as its end each time. */
  @Test
  void PROC08_javaThatIsSomethingElse() {
    for (int i = 0; i < 10; i++) {
      assertHas(brokenBecause("java", "/bin/true"), "ended with exit code 0 before it was up");
    }
  }

  @Test
  void PROC08_javaThatNeverComesUp() throws IOException {
    String java = script("exec sleep 60");
    String message = brokenBecause("java", java, "start-timeout", "200ms");
    assertHas(message, "did not say hello", "PT0.2S");
  }

  @Test
  void PROC08_javaThatSpeaksAndEnds() throws IOException {
    String message = brokenBecause("java", script("echo I will not; echo never >&2; exit 9"));
    assertHas(message, "exit code 9", "I will not", "never");
  }

  private String script(String commands) throws IOException {
    Path script = Files.writeString(directory.resolve("java"), "#!/bin/sh\n" + commands + "\n");
    assertTrue(script.toFile().setExecutable(true));
    return script.toString();
  }

  private static void assertRefused(String key, String value, String... parts) {
    PoolConfigException thrown =
        assertThrows(PoolConfigException.class, () -> ProcessPools.open(1, key, value).close());
    assertHas(thrown.getMessage(), parts);
    assertHas(thrown.getMessage(), "allot.process." + key);
  }

  @Test
  void directoryThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertRefused("directory", file.toString(), file.toString());
    assertRefused("directory", directory + "/missing", directory + "/missing");
  }

  /** Of the path of a socket there may be about a hundred bytes, not letters. */
  @Test
  void directoryThatIsTooLongForASocket() throws IOException {
    Path ascii = Files.createDirectory(directory.resolve("d".repeat(90)));
    assertRefused("directory", ascii.toString(), "too long");
    try (var left = Files.list(ascii)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void directoryWithABlank_works() throws IOException {
    Path odd = Files.createDirectory(directory.resolve("a 'b' \"c\""));
    try (PoolExecutor pool = ProcessPools.open(1, "directory", odd.toString())) {
      assertEquals(1, ProcessPools.get(pool.submit(() -> 1)));
    }
  }

  @Test
  void jvmArgsWithAnOpenQuote() throws IOException {
    assertRefused("jvm-args", "\"-Dx=y", "quote");
  }

  @Test
  void jvmArgsInQuotes_mayHaveBlanks() {
    try (PoolExecutor pool =
        ProcessPools.open(1, "jvm-args", "\"-Dtest.a=b c\" -Dtest.d='e f' -Dtest.g=\\h")) {
      assertEquals(
          "b c,e f,\\h",
          ProcessPools.get(
              pool.submit(
                  () ->
                      System.getProperty("test.a")
                          + ","
                          + System.getProperty("test.d")
                          + ","
                          + System.getProperty("test.g"))));
    }
  }

  /** A name goes to the worker as an argument, in a file with rules of its own. */
  @Test
  void poolNamesWithOddCharacters_arriveAsTheyAre() {
    String name = "a \"b\" \\ c\nd\te # f";
    dev.allot.PoolConfig config =
        dev.allot.PoolConfig.builder().backend("process").workers(1).name(name).build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      assertEquals(
          name + "-worker-1",
          ProcessPools.get(pool.submit(() -> dev.allot.TaskContext.current().worker())));
    }
  }
}
