package dev.allot.benchmarks.limit;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A cluster of Hazelcast alone, on loopback: this JVM, and others that do what it submits. Its
 * network, heartbeats and threads are as Allot's cluster backend has them.
 */
public final class PlainCluster implements AutoCloseable {
  /** The name of the executor. */
  public static final String EXECUTOR = "tasks";

  /** From here on a JVM warns of what Hazelcast uses, unless it is told not to. */
  private static final int UNSAFE_WARNS = 23;

  private static final long JOIN_SECONDS = 60;
  private static final long LOOK_NANOS = 20_000_000;

  private final HazelcastInstance instance;
  private final List<PlainJvm> processes = new ArrayList<>();

  private PlainCluster(HazelcastInstance instance) {
    this.instance = instance;
  }

  /**
   * Starts it, and waits until all are there.
   *
   * @param members how many beside this JVM
   * @return the cluster
   */
  public static PlainCluster start(int members) {
    String name = "plain-" + ProcessHandle.current().pid();
    PlainCluster cluster =
        new PlainCluster(Hazelcast.newHazelcastInstance(config(name, List.of())));
    try {
      Member own = cluster.instance.getCluster().getLocalMember();
      String address = own.getAddress().getHost() + ":" + own.getAddress().getPort();
      for (int i = 0; i < members; i++) {
        cluster.processes.add(
            PlainJvm.start(memberOptions(), PlainMemberMain.class, name, address));
      }
      long end = System.nanoTime() + JOIN_SECONDS * 1_000_000_000;
      while (cluster.members().size() < members) {
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException("the members have not joined");
        }
        // Between two looks.
        LockSupport.parkNanos(LOOK_NANOS);
      }
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** What Hazelcast asks for; and as much compiling as this JVM has, which may be little. */
  private static List<String> memberOptions() {
    List<String> options = new ArrayList<>(options(Runtime.version().feature()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:"))
        .forEach(options::add);
    return options;
  }

  /**
   * Returns the options that a JVM with Hazelcast needs to be silent.
   *
   * @param feature its version
   * @return the options
   */
  public static List<String> options(int feature) {
    return feature >= UNSAFE_WARNS ? List.of("--sun-misc-unsafe-memory-access=allow") : List.of();
  }

  static Config config(String name, List<String> join) {
    Config config = new Config();
    config.setClusterName(name);
    config.setLiteMember(true);
    NetworkConfig network = config.getNetworkConfig();
    network.setPort(0).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    JoinConfig how = network.getJoin();
    how.getAutoDetectionConfig().setEnabled(false);
    how.getMulticastConfig().setEnabled(false);
    how.getTcpIpConfig().setEnabled(true);
    join.forEach(how.getTcpIpConfig()::addMember);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
    config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.operation.thread.count", "2");
    config.setProperty("hazelcast.operation.generic.thread.count", "2");
    config.setProperty("hazelcast.io.thread.count", "1");
    config.setProperty("hazelcast.event.thread.count", "1");
    config.getMetricsConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
    config.addExecutorConfig(
        new ExecutorConfig(EXECUTOR).setPoolSize(1).setStatisticsEnabled(false));
    return config;
  }

  /**
   * Returns this JVM's part of it.
   *
   * @return the instance
   */
  public HazelcastInstance instance() {
    return instance;
  }

  /**
   * Returns the others.
   *
   * @return the members that have joined by now
   */
  public List<Member> members() {
    return instance.getCluster().getMembers().stream()
        .filter(member -> !member.localMember())
        .toList();
  }

  @Override
  public void close() {
    processes.forEach(PlainJvm::close);
    instance.getLifecycleService().terminate();
  }
}
