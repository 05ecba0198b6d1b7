package dev.allot.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.WorkerLostException;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members that die, stop, leave and come while tasks run. */
@Tag("cluster-fault")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostMemberTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @TempDir Path directory;
  private final String name = "test-" + UUID.randomUUID();
  private final List<MemberJvm> members = new ArrayList<>();
  private FileGate gate;
  private TaskLedger ledger;

  @BeforeEach
  void startMembers() throws Exception {
    gate = FileGate.in(directory.resolve("gate"));
    ledger = TaskLedger.at(directory.resolve("ledger"));
    member();
    member();
  }

  @AfterEach
  void endMembers() {
    members.forEach(MemberJvm::close);
  }

  private MemberJvm member() throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--name=" + name, "--slots=1", "--heartbeat-timeout=3s"));
    if (!members.isEmpty()) {
      arguments.add("--join=" + members.get(0).address());
    }
    MemberJvm started = MemberJvm.start(arguments.toArray(String[]::new));
    members.add(started);
    return started;
  }

  private PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    PoolConfig.Builder config =
        PoolConfig.builder()
            .backend("cluster")
            .set("allot.cluster.name", name)
            .set("allot.cluster.heartbeat-timeout", "3s")
            .set(
                "allot.cluster.members",
                String.join(",", members.stream().map(MemberJvm::address).toList()));
    changes.accept(config);
    return PoolExecutor.open(config.build());
  }

  private static Task<Long> pidAtGate(TaskLedger ledger, FileGate gate, String key) {
    return () -> {
      ledger.started(key);
      gate.arrive(key);
      gate.await();
      return TaskContext.current().pid();
    };
  }

  private long pidOf(String key) {
    return ledger.starts().stream()
        .filter(start -> start.key().equals(key))
        .findFirst()
        .orElseThrow()
        .pid();
  }

  private MemberJvm memberOf(String key) {
    long pid = pidOf(key);
    return members.stream().filter(member -> member.pid() == pid).findFirst().orElseThrow();
  }

  private static WorkerLostException lost(TaskFuture<?> future) {
    ExecutionException thrown = assertThrows(ExecutionException.class, future::get);
    return assertInstanceOf(WorkerLostException.class, thrown.getCause());
  }

  @Test
  void REM_01_tasksOfAKilledMemberAreOfUnknownOutcomeAndTheRestGoesOn() throws Exception {
    try (PoolExecutor pool = open(config -> {})) {
      TaskFuture<Long> first = pool.submit(pidAtGate(ledger, gate, "a"));
      TaskFuture<Long> second = pool.submit(pidAtGate(ledger, gate, "b"));
      gate.awaitArrivals(2, LIMIT);
      List<TaskFuture<String>> others = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        others.add(pool.submit(Tasks.noting(ledger, "t" + i)));
      }
      assertNotEquals(pidOf("a"), pidOf("b"));
      memberOf("a").signal("KILL");
      WorkerLostException lost = lost(first);
      assertEquals(WorkerLostException.Outcome.UNKNOWN, lost.outcome());
      assertEquals(CrashReason.LOST, lost.reason());
      assertEquals(pidOf("a"), lost.pid());
      assertTrue(lost.getMessage().contains(memberOf("a").address()), lost::getMessage);
      gate.open();
      assertEquals(pidOf("b"), second.get());
      for (int i = 0; i < others.size(); i++) {
        assertEquals("t" + i, others.get(i).get());
      }
      Set<String> all = new HashSet<>(Set.of("a", "b"));
      for (int i = 0; i < others.size(); i++) {
        all.add("t" + i);
      }
      assertEquals(new TaskLedger.Verdict(Set.of(), Set.of(), Set.of()), ledger.verdict(all));
    }
  }

  @Test
  void REM_01_taskIsTriedAgainElsewhereIfItsCallerAsksForThat() throws Exception {
    try (PoolExecutor pool = open(config -> config.workers(1))) {
      PoolExecutor retrying = pool.with(TaskOptions.defaults().retries(1));
      TaskFuture<Long> future = retrying.submit(pidAtGate(ledger, gate, "a"));
      gate.awaitArrivals(1, LIMIT);
      long killed = pidOf("a");
      memberOf("a").signal("KILL");
      Poll.until("the second attempt", LIMIT, () -> ledger.keys().size() == 2);
      gate.open();
      assertNotEquals(killed, future.get());
      assertEquals(2, ledger.keys().size());
    }
  }

  @Test
  void REM_02_memberThatStandsStillIsLostAndWhatItSaysLaterIsDropped() throws Exception {
    try (PoolExecutor pool = open(config -> {})) {
      TaskFuture<Long> first = pool.submit(pidAtGate(ledger, gate, "a"));
      TaskFuture<Long> second = pool.submit(pidAtGate(ledger, gate, "b"));
      gate.awaitArrivals(2, LIMIT);
      MemberJvm stopped = memberOf("a");
      stopped.signal("STOP");
      WorkerLostException lost = lost(first);
      gate.open();
      assertEquals(pidOf("b"), second.get());
      stopped.signal("CONT");
      // It goes on, and finds out that it was given up.
      for (int i = 0; i < 20; i++) {
        assertEquals("t" + i, pool.submit(Tasks.noting(ledger, "t" + i)).get());
      }
      assertEquals(lost, lost(first));
      assertEquals(1, ledger.keys().stream().filter("a"::equals).count());
    }
  }

  private static Task<String> countingLate(TaskLedger ledger, FileGate gate) {
    return () -> {
      ledger.started("late");
      gate.arrive("late");
      while (!gate.isOpen()) {
        // Also if it is interrupted, as it is when it was given up.
        Thread.onSpinWait();
      }
      try {
        TaskContext.current().shared().counter("late").increment();
        ledger.started("counted");
      } catch (RuntimeException e) {
        ledger.started("refused");
      }
      return "late";
    };
  }

  @Test
  void REM_02_taskOfALostMemberCanNoLongerChangeWhatIsShared() throws Exception {
    try (PoolExecutor pool = open(config -> config.workers(1))) {
      TaskFuture<String> future = pool.submit(countingLate(ledger, gate));
      gate.awaitArrivals(1, LIMIT);
      memberOf("late").signal("STOP");
      lost(future);
      gate.open();
      memberOf("late").signal("CONT");
      Poll.until("the end of the lost task", LIMIT, () -> ledger.keys().size() == 2);
      assertEquals(List.of("late", "refused"), ledger.keys());
      assertEquals(0, pool.shared().counter("late").get());
    }
  }

  @Test
  void REM_03_memberThatIsToldToEndDoesWhatItHasAndTakesNoMore() throws Exception {
    try (PoolExecutor pool = open(config -> {})) {
      TaskFuture<Long> first = pool.submit(pidAtGate(ledger, gate, "a"));
      TaskFuture<Long> second = pool.submit(pidAtGate(ledger, gate, "b"));
      gate.awaitArrivals(2, LIMIT);
      MemberJvm leaving = memberOf("a");
      leaving.signal("TERM");
      List<TaskFuture<String>> others = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        others.add(pool.submit(Tasks.noting(ledger, "t" + i)));
      }
      gate.open();
      assertEquals(leaving.pid(), first.get());
      second.get();
      for (TaskFuture<String> other : others) {
        other.get();
      }
      leaving.awaitEnd();
    }
  }

  @Test
  void REM_04_memberThatComesIsUsed() throws Exception {
    try (PoolExecutor pool = open(config -> {})) {
      pool.submit(pidAtGate(ledger, gate, "a"));
      pool.submit(pidAtGate(ledger, gate, "b"));
      gate.awaitArrivals(2, LIMIT);
      TaskFuture<Long> third = pool.submit(pidAtGate(ledger, gate, "c"));
      MemberJvm late = member();
      gate.awaitArrivals(3, LIMIT);
      assertEquals(late.pid(), pidOf("c"));
      gate.open();
      assertEquals(late.pid(), third.get());
    }
  }

  @Test
  void poolWithoutMembersIsBrokenWhenTimeIsOver() throws Exception {
    try (PoolExecutor pool = open(config -> config.set("allot.cluster.join-timeout", "2s"))) {
      pool.submit(Tasks.value(1)).get();
      for (MemberJvm member : members) {
        member.signal("KILL");
        member.awaitEnd();
      }
      Poll.until("its workers to be gone", LIMIT, () -> pool.stats().workers().isEmpty());
      TaskFuture<Integer> waiting = pool.submit(Tasks.value(2));
      ExecutionException thrown = assertThrows(ExecutionException.class, waiting::get);
      assertTrue(thrown.getCause().getMessage().contains("no member"), thrown::toString);
    }
  }

  /** The members have given it up, and it does not know. */
  @Test
  void REM_05_poolThatStoodStillGoesOn() throws Exception {
    Process program = PoolJvm.start(name, members.get(0).address(), directory, ledger);
    try {
      gate.awaitArrivals(1, LIMIT);
      MemberJvm.signal("STOP", program.pid());
      Poll.until("the task to be interrupted", LIMIT, () -> ledger.keys().contains("interrupted"));
      MemberJvm.signal("CONT", program.pid());
      Poll.until("the end of the program", LIMIT, () -> !program.isAlive());
      assertEquals(0, program.exitValue());
      assertTrue(ledger.keys().contains("next"), () -> ledger.keys().toString());
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void REM_06_memberStopsTheTasksOfAPoolThatIsGone() throws Exception {
    Process parent = PoolJvm.start(name, members.get(0).address(), directory, ledger);
    try {
      gate.awaitArrivals(1, LIMIT);
      parent.destroyForcibly().waitFor();
      Poll.until("the task to be interrupted", LIMIT, () -> ledger.keys().contains("interrupted"));
    } finally {
      parent.destroyForcibly();
    }
  }
}
