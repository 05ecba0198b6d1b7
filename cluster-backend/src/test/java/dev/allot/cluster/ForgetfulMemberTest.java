package dev.allot.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.EngineSettings;
import dev.allot.cluster.engine.Peer;
import dev.allot.cluster.engine.PeerListener;
import dev.allot.cluster.member.MemberAgent;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A member that has given a pool up, of which the pool has noticed nothing. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgetfulMemberTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  @TempDir Path directory;

  @Test
  void REM_05_memberIsToldOfThePoolAgain() throws Exception {
    FileGate gate = FileGate.in(directory.resolve("gate"));
    String name = "test-" + UUID.randomUUID();
    Engine engine =
        Engine.start(
            new EngineSettings(
                name,
                "",
                "127.0.0.1",
                0,
                "",
                List.of(),
                Duration.ofSeconds(10),
                null,
                ClusterConnection.attributes(1)));
    Queue<UUID> others = new ConcurrentLinkedQueue<>();
    engine.listen(
        new PeerListener() {
          @Override
          public void joined(Peer peer) {
            if (!peer.id().equals(engine.id())) {
              others.add(peer.id());
            }
          }

          @Override
          public void left(UUID id) {}
        });
    MemberAgent agent = MemberAgent.on(engine);
    PoolConfig config =
        PoolConfig.builder()
            .backend("cluster")
            .set("allot.cluster.name", name)
            .set("allot.cluster.members", engine.address())
            .build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      TaskFuture<?> waiting =
          pool.submit(
              () -> {
                gate.arrive("waiting");
                gate.await();
                return null;
              });
      gate.awaitArrivals(1, LIMIT);
      others.forEach(agent::left);
      ExecutionException thrown = assertThrows(ExecutionException.class, waiting::get);
      assertInstanceOf(InterruptedException.class, thrown.getCause());
      assertEquals(5, pool.submit(Tasks.value(5)).get());
    } finally {
      agent.stop();
      engine.shutdown();
    }
  }
}
