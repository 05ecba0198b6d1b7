package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.VoidTask;
import dev.allot.WorkerCrashedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a pool, in each state of its workers. */
@Bounded
class ShutdownTest {
  @TempDir Path directory;
  private Ledger ledger;

  @BeforeEach
  void makeLedger() {
    ledger = Ledger.in(directory);
  }

  private TaskFuture<Integer> endless(PoolExecutor pool) {
    Ledger started = ledger;
    return pool.submit(
        () -> {
          started.add(ProcessHandle.current().pid());
          while (true) {
            Thread.onSpinWait();
          }
        });
  }

  @Test
  void PROC09_shutdownNow_stopsRunningTasksAndReturnsTheOthers() throws InterruptedException {
    PoolExecutor pool = ProcessPools.open(2, "cancel-grace", "100ms");
    List<TaskFuture<Integer>> running = List.of(endless(pool), endless(pool));
    List<String> pids = ledger.await(2);
    List<TaskFuture<Integer>> queued = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      queued.add(pool.submit(() -> 42));
    }
    assertEquals(5, pool.shutdownNow().size());
    ProcessPools.awaitTermination(pool);
    running.forEach(task -> assertEquals(TaskStatus.CANCELLED, task.status()));
    queued.forEach(task -> assertEquals(TaskStatus.CANCELLED, task.status()));
    pids.forEach(pid -> assertFalse(ProcessPools.isAlive(Long.parseLong(pid))));
    assertEquals(2, ledger.lines().size(), "nothing else was started");
  }

  @Test
  void shutdownNow_whileWorkersStart_ends() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      PoolExecutor pool = ProcessPools.open(2);
      TaskFuture<Integer> task = endless(pool);
      pool.shutdownNow();
      ProcessPools.awaitTermination(pool);
      assertEquals(TaskStatus.CANCELLED, task.status());
    }
  }

  /** Workers may take any time for their initializer. */
  private static PoolExecutor open(int workers, VoidTask initializer) {
    PoolConfig config =
        PoolConfig.builder()
            .backend("process")
            .workers(workers)
            .set("allot.process.start-timeout", "10m")
            .initializer(initializer)
            .build();
    return PoolExecutor.open(config);
  }

  /** What does not come to its end by itself, long before the time that it has for its start. */
  @Test
  void shutdownNow_endsAWorkerThatInitializes() throws InterruptedException {
    Ledger begun = ledger;
    PoolExecutor pool =
        open(
            1,
            () -> {
              begun.add(ProcessHandle.current().pid());
              while (true) {
                LockSupport.park();
              }
            });
    TaskFuture<Integer> task = pool.submit(() -> 1);
    long pid = Long.parseLong(ledger.await(1).get(0));
    pool.shutdownNow();
    ProcessPools.awaitTermination(pool);
    assertEquals(TaskStatus.CANCELLED, task.status());
    assertFalse(ProcessPools.isAlive(pid));
  }

  /** Nor is a broken pool waited for: nobody will need what is being started. */
  @Test
  void initializerThatFails_endsTheWorkersThatInitialize() throws InterruptedException {
    Ledger begun = ledger;
    PoolExecutor pool =
        open(
            2,
            () -> {
              begun.add(ProcessHandle.current().pid());
              if (begun.await(2).get(0).equals("" + ProcessHandle.current().pid())) {
                throw new IllegalStateException("the first");
              }
              while (true) {
                LockSupport.park();
              }
            });
    TaskFuture<Integer> one = pool.submit(() -> 1);
    TaskFuture<Integer> two = pool.submit(() -> 2);
    ProcessPools.failure(BrokenPoolException.class, one);
    ProcessPools.failure(BrokenPoolException.class, two);
    ProcessPools.awaitTermination(pool);
    ledger.lines().forEach(pid -> assertFalse(ProcessPools.isAlive(Long.parseLong(pid))));
  }

  @Test
  void shutdownNow_endsAWorkerThatDoesNotComeUp(@TempDir Path other) throws Exception {
    Path java =
        Files.writeString(
            other.resolve("java"),
            "#!/bin/sh\necho $$ >> pids\nexec sleep 1000\n".replace("pids", ledger.file()));
    assertTrue(java.toFile().setExecutable(true));
    PoolExecutor pool =
        ProcessPools.open(1, "java", java.toString(), "start-timeout", "10m", "warm-spares", "1");
    TaskFuture<Integer> task = pool.submit(() -> 1);
    List<String> pids = ledger.await(2);
    pool.shutdownNow();
    ProcessPools.awaitTermination(pool);
    assertEquals(TaskStatus.CANCELLED, task.status());
    pids.forEach(pid -> assertFalse(ProcessPools.isAlive(Long.parseLong(pid))));
  }

  @Test
  void closeOfAPoolThatWasNeverUsed_ends() {
    ProcessPools.open(2).close();
  }

  @Test
  void SHUT05_close_waitsForEverythingThatWasAccepted() {
    List<TaskFuture<Integer>> tasks = new ArrayList<>();
    try (PoolExecutor pool = ProcessPools.open(2)) {
      for (int i = 0; i < 50; i++) {
        int n = i;
        tasks.add(pool.submit(() -> n));
      }
    }
    for (int i = 0; i < 50; i++) {
      assertEquals(i, tasks.get(i).resultNow());
    }
  }

  /** Which is an orderly end, unlike that of a worker without a parent. */
  @Test
  void close_letsWorkersRunTheirShutdownHooks() {
    Ledger hooks = ledger;
    for (int i = 0; i < 5; i++) {
      int n = i;
      try (PoolExecutor pool = ProcessPools.open(1)) {
        ProcessPools.get(
            pool.submit(
                () -> Runtime.getRuntime().addShutdownHook(new Thread(() -> hooks.add(n)))));
      }
    }
    assertEquals(5, ledger.counts().size(), () -> ledger.lines().toString());
  }

  @Test
  void interruptedClose_stopsTheTasksAndKeepsTheFlag() throws InterruptedException {
    PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "0ms");
    TaskFuture<Integer> task = endless(pool);
    ledger.await(1);
    AtomicBoolean flag = new AtomicBoolean();
    Thread closer =
        new Thread(
            () -> {
              pool.close();
              flag.set(Thread.currentThread().isInterrupted());
            });
    closer.start();
    ProcessPools.await("close() has begun", pool::isShutdown);
    closer.interrupt();
    ProcessPools.await("close() has returned", () -> !closer.isAlive());
    assertTrue(flag.get());
    assertTrue(pool.isTerminated());
    assertEquals(TaskStatus.CANCELLED, task.status());
  }

  /** A launcher that works as long as a file is there. */
  private Path fragileJava(Path file) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String script = "#!/bin/sh\n[ -e '" + file + "' ] && exec '" + java + "' \"$@\"\nexit 9\n";
    Path launcher = Files.writeString(directory.resolve("a java"), script);
    assertTrue(launcher.toFile().setExecutable(true));
    Files.createFile(file);
    return launcher;
  }

  /** Between two attempts to start a worker there is none that could tell the end of the pool. */
  @Test
  void shutdownNow_whileReplacementsFailToStart_ends() throws Exception {
    Path file = directory.resolve("works");
    String java = fragileJava(file).toString();
    PoolExecutor pool = ProcessPools.open(1, "java", java);
    ProcessPools.pid(pool);
    Files.delete(file);
    TaskFuture<Integer> last =
        pool.submit(
            () -> {
              Runtime.getRuntime().halt(1);
              return 1;
            });
    TaskFuture<Integer> waiting = pool.submit(() -> 1);
    ProcessPools.failure(WorkerCrashedException.class, last);
    ProcessPools.await("no worker is left", () -> pool.toString().contains("workers=0"));
    pool.shutdownNow();
    ProcessPools.awaitTermination(pool);
    assertTrue(waiting.isDone());
  }

  @Test
  void PROC08_replacementThatCannotStart_breaksThePoolWithTheReason() throws Exception {
    Path file = directory.resolve("works");
    String java = fragileJava(file).toString();
    try (PoolExecutor pool = ProcessPools.open(1, "java", java)) {
      long pid = ProcessPools.pid(pool);
      Files.delete(file);
      ProcessPools.kill(pid);
      ProcessPools.await("the worker is dead", () -> !ProcessPools.isAlive(pid));
      String message =
          ProcessPools.failure(dev.allot.BrokenPoolException.class, pool.submit(() -> 1))
              .getMessage();
      assertTrue(message.contains("exit code 9"), message);
    }
  }

  @Test
  void replacementThatStartsAtTheSecondAttempt_goesOn() throws Exception {
    Path file = directory.resolve("works");
    String java = fragileJava(file).toString();
    try (PoolExecutor pool = ProcessPools.open(1, "java", java)) {
      long pid = ProcessPools.pid(pool);
      Files.delete(file);
      ProcessPools.kill(pid);
      ProcessPools.await("the worker is dead", () -> !ProcessPools.isAlive(pid));
      TaskFuture<Integer> task = pool.submit(() -> 3);
      ProcessPools.await("no worker is left", () -> pool.toString().contains("workers=0"));
      Files.createFile(file);
      assertEquals(3, ProcessPools.get(task));
    }
  }
}
