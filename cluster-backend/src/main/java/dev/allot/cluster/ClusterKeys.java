package dev.allot.cluster;

import dev.allot.spi.ConfigKey;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The backend's configuration keys. */
final class ClusterKeys {
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  /** As of all backends: whether it is set is of interest here. */
  static final ConfigKey<Integer> WORKERS =
      ConfigKey.integer("allot.workers", null, 1, "how many tasks run at a time");

  static final ConfigKey<String> MEMBERS =
      ConfigKey.text(
          "allot.cluster.members", null, "where members are: host:port, separated by commas");
  static final ConfigKey<Integer> LOCAL_MEMBERS =
      ConfigKey.integer(
          "allot.cluster.local-members", 0, 0, "how many members are started on this machine");
  static final ConfigKey<Integer> SLOTS =
      ConfigKey.integer(
          "allot.cluster.slots", null, 1, "how many tasks a member runs at a time for each pool");
  static final ConfigKey<String> JVM_ARGS =
      ConfigKey.text(
          "allot.cluster.jvm-args", null, "options of the JVMs of members on this machine");
  static final ConfigKey<String> NAME =
      ConfigKey.text("allot.cluster.name", "allot", "the name of the cluster");
  static final ConfigKey<String> PASSWORD =
      ConfigKey.text("allot.cluster.password", null, "what all of the cluster must know");
  static final ConfigKey<String> BIND =
      ConfigKey.text("allot.cluster.bind", "127.0.0.1", "the address that this JVM listens on");
  static final ConfigKey<Integer> PORT =
      ConfigKey.integer(
          "allot.cluster.port", 0, 0, "the port that this JVM listens on; 0: any that is free");
  static final ConfigKey<String> PUBLIC_ADDRESS =
      ConfigKey.text(
          "allot.cluster.public-address",
          null,
          "where others find this JVM, host:port, if not where it listens");
  static final ConfigKey<String> HAZELCAST_CONFIG =
      ConfigKey.text(
          "allot.cluster.hazelcast-config", null, "a configuration of Hazelcast, XML or YAML");
  static final ConfigKey<Isolation> ISOLATION =
      ConfigKey.choice(
          "allot.cluster.isolation",
          Isolation.class,
          Isolation.NONE,
          "whether members run tasks in processes of their own");
  static final ConfigKey<Duration> HEARTBEAT_TIMEOUT =
      ConfigKey.duration(
          "allot.cluster.heartbeat-timeout",
          Duration.ofSeconds(10),
          Duration.ofSeconds(3),
          "after how long without a sign of life a member is lost");
  static final ConfigKey<Duration> JOIN_TIMEOUT =
      ConfigKey.duration(
          "allot.cluster.join-timeout",
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          "for how long tasks wait for a member to come");
  static final ConfigKey<CodecChoice> CODEC =
      ConfigKey.choice(
          "allot.cluster.codec", CodecChoice.class, CodecChoice.JDK, "what serializes");
  static final ConfigKey<Long> MAX_PAYLOAD =
      ConfigKey.bytes(
          "allot.cluster.max-payload", 64 * MIB, KIB, "the largest serialized task or result");
  static final ConfigKey<String> RESULT_CLASSES =
      ConfigKey.text(
          "allot.cluster.result-classes",
          null,
          "the only classes that results may consist of, as patterns of a serial filter");
  static final ConfigKey<Integer> POISON_LIMIT =
      ConfigKey.integer(
          "allot.cluster.poison-limit",
          10,
          1,
          "how many members may be lost with one task before it is given up");
  static final ConfigKey<Integer> EXTRA_WORKERS =
      ConfigKey.integer(
          "allot.cluster.extra-workers",
          64,
          0,
          "workers that may make up for those whose task waits or does not react to its end");
  static final ConfigKey<Duration> IDLE_TIMEOUT =
      ConfigKey.duration(
          "allot.cluster.idle-timeout",
          Duration.ofMinutes(5),
          Duration.ofMillis(1),
          "after which a worker without work ends");

  static final List<ConfigKey<?>> ALL =
      List.of(
          MEMBERS,
          LOCAL_MEMBERS,
          SLOTS,
          JVM_ARGS,
          NAME,
          PASSWORD,
          BIND,
          PORT,
          PUBLIC_ADDRESS,
          HAZELCAST_CONFIG,
          ISOLATION,
          HEARTBEAT_TIMEOUT,
          JOIN_TIMEOUT,
          CODEC,
          MAX_PAYLOAD,
          RESULT_CLASSES,
          POISON_LIMIT,
          EXTRA_WORKERS,
          IDLE_TIMEOUT);

  private ClusterKeys() {}

  /** The values of {@code allot.cluster.isolation}. */
  enum Isolation {
    NONE,
    PROCESS
  }

  /** The values of {@code allot.cluster.codec}. */
  enum CodecChoice {
    AUTO,
    FST,
    FORY,
    JDK;

    /** As in the configuration. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
