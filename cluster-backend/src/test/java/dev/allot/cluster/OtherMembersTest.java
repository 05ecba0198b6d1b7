package dev.allot.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.testkit.task.Tasks;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members that are not quite as the pool's JVM. */
@Tag("cluster-fault")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherMembersTest {
  private final String name = "test-" + UUID.randomUUID();

  private PoolConfig.Builder config(MemberJvm member) {
    return PoolConfig.builder()
        .backend("cluster")
        .set("allot.cluster.name", name)
        .set("allot.cluster.members", member.address())
        .set("allot.cluster.join-timeout", "3s");
  }

  private static void assertRuns(PoolConfig.Builder config, MemberJvm member) throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(config.build())) {
      assertEquals(member.pid(), pool.submit(() -> TaskContext.current().pid()).get());
    }
  }

  private static void assertFindsNobody(PoolConfig.Builder config) throws Exception {
    try (PoolExecutor pool = PoolExecutor.open(config.build())) {
      TaskFuture<Integer> future = pool.submit(Tasks.value(1));
      ExecutionException thrown = assertThrows(ExecutionException.class, future::get);
      assertTrue(thrown.getCause().getMessage().contains("no member"), thrown::toString);
    }
  }

  @Test
  void whoDoesNotKnowThePasswordIsTurnedAway() throws Exception {
    Map<String, String> secret = Map.of(ClusterMember.PASSWORD, "secret");
    try (MemberJvm member =
        MemberJvm.start(System.getProperty("java.class.path"), secret, "--name=" + name)) {
      assertFindsNobody(config(member));
      assertFindsNobody(config(member).set("allot.cluster.password", "Secret"));
      assertRuns(config(member).set("allot.cluster.password", "secret"), member);
    }
  }

  @Test
  void memberOfAnotherClusterIsNone() throws Exception {
    try (MemberJvm member = MemberJvm.start("--name=" + name + "-other")) {
      assertFindsNobody(config(member));
    }
  }

  /** A class that the member does not have. */
  private record Own(int number) implements Task<String> {
    @Override
    public String call() {
      return "own " + number;
    }
  }

  @Test
  void classesThatItLacksAreAskedFor() throws Exception {
    String without =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    try (MemberJvm member = MemberJvm.start(without, Map.of(), "--name=" + name);
        PoolExecutor pool = PoolExecutor.open(config(member).build())) {
      assertEquals("own 5", pool.submit(new Own(5)).get());
      int captured = 6;
      assertEquals("own 6", pool.submit(() -> new Own(captured).call()).get());
      assertEquals(member.pid(), pool.stats().workers().get(0).pid());
    }
  }

  @Test
  void configurationOfHazelcastsOwnIsUsed(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("hazelcast.yaml");
    try (MemberJvm member = MemberJvm.start("--name=" + name)) {
      Files.writeString(
          file,
          """
          hazelcast:
            cluster-name: %s
            network:
              port:
                port: 0
              interfaces:
                enabled: true
                interfaces: [127.0.0.1]
              join:
                auto-detection:
                  enabled: false
                tcp-ip:
                  enabled: true
                  member-list: [%s]
            properties:
              hazelcast.socket.bind.any: false
          """
              .formatted(name, member.address()));
      assertRuns(
          PoolConfig.builder()
              .backend("cluster")
              .set("allot.cluster.hazelcast-config", file.toString()),
          member);
    }
  }
}
