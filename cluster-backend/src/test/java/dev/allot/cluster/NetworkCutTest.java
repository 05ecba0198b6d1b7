package dev.allot.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.WorkerLostException;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.watch.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The network between the pool and one of its members is cut, and mended. */
@Tag("cluster-fault")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkCutTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final String name = "test-" + UUID.randomUUID();

  private static Task<Long> interruptible(TaskLedger ledger, FileGate gate, String key) {
    return () -> {
      ledger.started(key);
      gate.arrive(key);
      try {
        gate.await();
        ledger.started(key + "-done");
      } catch (InterruptedException e) {
        ledger.started(key + "-interrupted");
      }
      return TaskContext.current().pid();
    };
  }

  @Test
  void REM_05_memberBehindACutIsLostAndUsedAgainWhenThatIsMended() throws Exception {
    FileGate gate = FileGate.in(directory.resolve("gate"));
    TaskLedger ledger = TaskLedger.at(directory.resolve("ledger"));
    int farPort = Relay.freePort();
    int ownPort = Relay.freePort();
    try (Relay toFar = Relay.to(farPort);
        Relay toOwn = Relay.to(ownPort);
        MemberJvm far =
            MemberJvm.start(
                "--name=" + name,
                "--slots=1",
                "--heartbeat-timeout=3s",
                "--port=" + farPort,
                "--public-address=" + toFar.address());
        PoolExecutor pool =
            PoolExecutor.open(
                PoolConfig.builder()
                    .backend("cluster")
                    .set("allot.cluster.name", name)
                    .set("allot.cluster.heartbeat-timeout", "3s")
                    .set("allot.cluster.port", Integer.toString(ownPort))
                    .set("allot.cluster.public-address", toOwn.address())
                    .set("allot.cluster.members", toFar.address())
                    .build())) {
      TaskFuture<Long> first = pool.submit(interruptible(ledger, gate, "a"));
      gate.awaitArrivals(1, LIMIT);
      toFar.cut();
      toOwn.cut();
      ExecutionException thrown = assertThrows(ExecutionException.class, first::get);
      assertInstanceOf(WorkerLostException.class, thrown.getCause());
      // It does not see the pool either, and stops what nobody waits for.
      Poll.until("its interrupt", LIMIT, () -> ledger.keys().contains("a-interrupted"));
      TaskFuture<Long> second = pool.submit(interruptible(ledger, gate, "b"));
      gate.open();
      toFar.mend();
      toOwn.mend();
      assertEquals(far.pid(), second.get());
      assertEquals(1, ledger.keys().stream().filter("a"::equals).count());
      assertEquals(1, ledger.keys().stream().filter("b"::equals).count());
    }
  }
}
