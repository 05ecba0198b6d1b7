package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task has started is gone when its worker is, in whatever way that ended. */
@Bounded
class TaskProcessesTest {
  private static final int STARTED = 2;
  private static final int MANY = 200;

  @TempDir Path directory;
  private Ledger ledger;

  @BeforeEach
  void makeLedger() {
    ledger = Ledger.in(directory);
  }

  @AfterEach
  void killTheRest() {
    ledger.lines().forEach(pid -> ProcessPools.kill(Long.parseLong(pid)));
  }

  /** A child, and one whose parent is gone already. */
  static void startSome(Ledger ledger) throws IOException, InterruptedException {
    ledger.add(new ProcessBuilder("sleep", "1000").start().pid());
    Process shell = new ProcessBuilder("sh", "-c", "sleep 1000 >/dev/null 2>&1 & echo $!").start();
    ledger.add(new String(shell.getInputStream().readAllBytes()).strip());
    shell.waitFor();
  }

  private List<Long> started() {
    List<Long> pids = ledger.await(STARTED).stream().map(Long::parseLong).toList();
    pids.forEach(pid -> assertTrue(ProcessPools.isAlive(pid), "" + pid));
    return pids;
  }

  private static void assertGone(List<Long> pids) {
    pids.forEach(pid -> ProcessPools.await(pid + " is gone", () -> !ProcessPools.isAlive(pid)));
  }

  @Test
  void workerThatIsClosed_takesThemAlong() {
    List<Long> pids;
    try (PoolExecutor pool = ProcessPools.open(1)) {
      Ledger noted = ledger;
      ProcessPools.get(
          pool.submit(
              () -> {
                startSome(noted);
                return null;
              }));
      pids = started();
    }
    // They were killed before close() returned; only their end may take a moment.
    assertGone(pids);
  }

  @Test
  void PROC10_workerThatIsKilled_takesThemAlong() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      Ledger noted = ledger;
      ProcessPools.failure(
          WorkerCrashedException.class,
          pool.submit(
              () -> {
                startSome(noted);
                Runtime.getRuntime().halt(3);
                return null;
              }));
      assertGone(ledger.await(STARTED).stream().map(Long::parseLong).toList());
      assertTrue(ProcessPools.isAlive(ProcessPools.pid(pool)));
    }
  }

  /** Others' are not touched: only what has the mark of the worker that ended. */
  @Test
  void otherProcesses_stay() throws Exception {
    Process ofThisJvm = new ProcessBuilder("sleep", "1000").start();
    ledger.add(ofThisJvm.pid());
    try (PoolExecutor pool = ProcessPools.open(2);
        PoolExecutor other = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(other);
      ProcessPools.kill(ProcessPools.pid(pool));
      ProcessPools.get(pool.submit(() -> 1));
      assertTrue(ofThisJvm.isAlive());
      assertTrue(ProcessPools.isAlive(pid));
    }
    assertTrue(ofThisJvm.isAlive());
    ofThisJvm.destroyForcibly().waitFor();
  }

  /** So many that it takes its time to end them. */
  private static void startMany(Ledger ledger) throws IOException, InterruptedException {
    String each = "sleep 1000 >/dev/null 2>&1 & echo $!";
    String loop = "i=0; while [ $i -lt " + MANY + " ]; do " + each + "; i=$((i+1)); done";
    Process shell = new ProcessBuilder("sh", "-c", loop).start();
    for (String pid : new String(shell.getInputStream().readAllBytes()).strip().split("\n")) {
      ledger.add(pid);
    }
    shell.waitFor();
  }

  /** Else the two would meet, such as in a file that both write. */
  @Test
  void nextAttempt_meetsNothingOfTheOneBefore() {
    try (PoolExecutor pool = ProcessPools.open(2)) {
      // Two that are up: the one that lives begins the next attempt at once.
      FileGate gate = FileGate.in(directory.resolve("gate"));
      List<TaskFuture<Integer>> both =
          List.of(
              pool.submit(Tasks.atGate(gate, "one", 1)), pool.submit(Tasks.atGate(gate, "two", 2)));
      gate.awaitArrivals(2, Duration.ofSeconds(60));
      gate.open();
      both.forEach(ProcessPools::get);
      Ledger ofAttempts = ledger;
      PoolExecutor retrying = pool.with(TaskOptions.defaults().retries(1));
      List<Long> alive =
          ProcessPools.get(
              retrying.submit(
                  () -> {
                    if (TaskContext.current().attempt() == 1) {
                      startMany(ofAttempts);
                      Runtime.getRuntime().halt(1);
                    }
                    return ofAttempts.lines().stream()
                        .map(Long::parseLong)
                        .filter(ProcessPools::isAlive)
                        .toList();
                  }));
      assertEquals(List.of(), alive);
      assertEquals(MANY, ledger.lines().size());
    }
  }

  @Test
  void PROC10_parentThatIsKilled_takesThemAlong() throws Exception {
    try (ParentJvm parent = ParentJvm.start(directory, TaskProcessesMain.class, ledger.file())) {
      List<Long> all = ledger.await(STARTED + 1).stream().map(Long::parseLong).toList();
      started();
      parent.kill();
      parent.exitCode();
      assertGone(all);
    }
  }

  /** A worker that is stopped sees nothing; who opens the next pool there cleans up. */
  @Test
  void stoppedWorkerOfADeadParent_isEndedByTheNextPool_withThem() throws Exception {
    try (ParentJvm parent = ParentJvm.start(directory, TaskProcessesMain.class, ledger.file())) {
      List<Long> all = ledger.await(STARTED + 1).stream().map(Long::parseLong).toList();
      long worker = all.get(STARTED);
      ProcessPools.signal(worker, "STOP");
      parent.kill();
      parent.exitCode();
      assertTrue(ProcessPools.isAlive(worker));
      assertFalse(parent.leftBehind().isEmpty());
      ProcessPools.open(1, "directory", directory.resolve("t").toString()).close();
      assertGone(all);
      assertTrue(parent.leftBehind().isEmpty());
    }
  }
}
