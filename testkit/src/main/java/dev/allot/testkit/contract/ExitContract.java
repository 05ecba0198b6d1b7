package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.LeakCheck;
import dev.allot.testkit.watch.Poll;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules SHUT-07, SHUT-08 and XTR-03: pools that nobody closes. */
public abstract class ExitContract extends ExecutorContract {
  private static final int TASKS = 20;

  /** Not of this test, such as the members of a cluster that others use too. */
  private final Set<ProcessHandle> before =
      ProcessHandle.current().children().collect(Collectors.toSet());

  /** Made by a backend's test class. */
  protected ExitContract() {}

  /**
   * A pool that was dropped is shut down when that is found out: its work is done, its workers end,
   * which the check after each test looks for.
   *
   * <p>If it fails: what refers from a worker to what the user held of the pool?
   */
  @Test
  void SHUT_07_dropped_pool_does_its_work_and_ends() throws Exception {
    TaskLedger ledger = ledger();
    FileGate gate = gate();
    List<TaskFuture<String>> futures = submitAndDrop(ledger, gate);
    System.gc();
    gate.open();
    for (TaskFuture<String> future : futures) {
      get(future);
    }
    assertEquals(TASKS, ledger.keys().size());
    awaitEndOfDropped();
  }

  private void awaitEndOfDropped() {
    Poll.until(
        "the workers of the dropped pool to end",
        limit(),
        () -> {
          System.gc();
          return nothingIsLeft();
        });
  }

  private List<TaskFuture<String>> submitAndDrop(TaskLedger ledger, FileGate gate) {
    PoolExecutor dropped = openUnwatched(config -> config.workers(1));
    dropped.submit(Tasks.atGate(gate, "blocker", 0));
    List<TaskFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      futures.add(dropped.submit(Tasks.noting(ledger, "t" + i)));
    }
    return futures;
  }

  private boolean nothingIsLeft() {
    boolean threads =
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> LeakCheck.isOfAPool(thread.getName()));
    return !threads
        && ProcessHandle.current()
            .children()
            .noneMatch(child -> child.isAlive() && !before.contains(child));
  }

  /**
   * A map, or a view, in use keeps its pool from being dropped.
   *
   * <p>If it fails: a map that reads on must refer to what the user held of the pool.
   */
  @Test
  void SHUT_16_map_in_use_keeps_its_pool() {
    assertEquals(MapContract.range(100), goThroughMap());
    awaitEndOfDropped();
  }

  private List<Integer> goThroughMap() {
    Iterator<Integer> results = openUnwatchedMap().iterator();
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      if (i % 10 == 0) {
        collectGarbage();
      }
      seen.add(results.next());
    }
    return seen;
  }

  private MapResults<Integer> openUnwatchedMap() {
    return openUnwatched(config -> config.workers(1))
        .map(
            Tasks.<Integer>identity(),
            MapContract.range(100),
            MapContract.PLAIN.chunkSize(1).buffer(1));
  }

  /** Returns when the collector has run, and found what was dropped before. */
  private void collectGarbage() {
    WeakReference<Object> canary = new WeakReference<>(new Object());
    Poll.until(
        "a garbage collection",
        limit(),
        () -> {
          System.gc();
          return canary.refersTo(null);
        });
  }

  /** A main that submits and returns loses nothing: all tasks run, then the JVM ends by itself. */
  @Test
  void SHUT_08_main_that_returns_loses_nothing() throws Exception {
    TaskLedger ledger = ledger();
    ForkedJvm jvm =
        ForkedJvm.start(fixture().backend(), ForkedJvm.Scenario.RETURN, directory, ledger);
    assertEquals(0, jvm.awaitExit(limit()), jvm::output);
    Set<String> expected =
        IntStream.range(0, ForkedJvm.TASKS).mapToObj(i -> "t" + i).collect(Collectors.toSet());
    TaskLedger.Verdict verdict = ledger.verdict(expected);
    assertEquals(Set.of(), verdict.lost(), jvm::output);
    assertEquals(Set.of(), verdict.duplicated(), jvm::output);
  }

  /**
   * System.exit in a callback ends the program at once, as anywhere else.
   *
   * <p>If it fails: what does the hook at the end of the JVM wait for, or the callback thread hold?
   */
  @Test
  void XTR_02_exit_in_a_callback_ends_the_program() throws Exception {
    ForkedJvm program =
        ForkedJvm.start(
            fixture().backend(), ForkedJvm.Scenario.EXIT_IN_CALLBACK, directory, ledger());
    assertEquals(4, program.awaitExit(limit()), program::output);
  }

  /** System.exit does not wait for tasks, and leaves no worker behind. */
  @Test
  void SHUT_17_system_exit_does_not_wait() throws Exception {
    TaskLedger ledger = ledger();
    ForkedJvm jvm =
        ForkedJvm.start(fixture().backend(), ForkedJvm.Scenario.EXIT, directory, ledger);
    assertEquals(3, jvm.awaitExit(limit()), jvm::output);
    awaitEndOfWorkers(ledger);
  }

  /** A parent that is killed leaves no worker behind, busy or idle. */
  @Test
  void XTR_03_killed_parent_leaves_no_worker() throws Exception {
    TaskLedger ledger = ledger();
    ForkedJvm jvm =
        ForkedJvm.start(fixture().backend(), ForkedJvm.Scenario.STAY, directory, ledger);
    Poll.until(
        () -> "two workers at their tasks; " + jvm.output(),
        limit(),
        () -> ledger.keys().containsAll(List.of("busy", "idle")));
    jvm.kill();
    awaitEndOfWorkers(ledger);
  }

  private void awaitEndOfWorkers(TaskLedger ledger) {
    Poll.until(
        () -> "the end of the workers " + ledger.starts(),
        limit(),
        () ->
            ledger.starts().stream()
                .map(start -> ProcessHandle.of(start.pid()))
                .noneMatch(process -> process.filter(ProcessHandle::isAlive).isPresent()));
    assertNotEquals(List.of(), ledger.keys());
  }
}
