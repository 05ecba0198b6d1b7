package dev.allot.cluster;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.cluster.engine.EngineSettings;
import dev.allot.process.codec.AllowList;
import dev.allot.process.codec.CodecFactory;
import dev.allot.process.codec.Codecs;
import dev.allot.process.launch.JvmArguments;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.WorkerLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the configuration says, checked. */
final class ClusterSettings {
  private static final int LARGEST_PORT = 65_535;

  /** A spare worker is a thread here, and nothing else. */
  private static final long LINGER = 0;

  private final PoolConfig config;
  private final ClassLoader classLoader;
  private final @Nullable AllowList allowedResults;
  private final CodecFactory codec;

  ClusterSettings(PoolConfig config) {
    this.config = config;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    this.classLoader = context == null ? ClusterSettings.class.getClassLoader() : context;
    this.allowedResults = readAllowedResults();
    this.codec = chooseCodec();
    checkAddresses();
  }

  private @Nullable AllowList readAllowedResults() {
    String patterns = ifSet(ClusterKeys.RESULT_CLASSES);
    try {
      return patterns == null ? null : AllowList.of(patterns);
    } catch (IllegalArgumentException e) {
      throw new PoolConfigException(
          "allot.cluster.result-classes is \""
              + patterns
              + "\", which is no list of patterns as of java.io.ObjectInputFilter: "
              + e.getMessage(),
          e);
    }
  }

  private void checkAddresses() {
    int port = config.get(ClusterKeys.PORT);
    if (port > LARGEST_PORT) {
      throw new PoolConfigException(
          "allot.cluster.port is " + port + ", but there are ports up to " + LARGEST_PORT);
    }
    String bind = config.get(ClusterKeys.BIND);
    InetAddress address;
    try {
      address = InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new PoolConfigException(
          "allot.cluster.bind is \"" + bind + "\", which is no address of this machine", e);
    }
    if (!address.isLoopbackAddress()
        && password().isEmpty()
        && ifSet(ClusterKeys.HAZELCAST_CONFIG) == null) {
      throw new PoolConfigException(
          "allot.cluster.bind is \""
              + bind
              + "\", which others can reach: set allot.cluster.password, the same on all machines,"
              + " or configure TLS in a file of Hazelcast's own (allot.cluster.hazelcast-config)");
    }
    if (config.get(ClusterKeys.LOCAL_MEMBERS) > 0
        && (isSet(ClusterKeys.MEMBERS) || isSet(ClusterKeys.HAZELCAST_CONFIG))) {
      throw new PoolConfigException(
          "allot.cluster.local-members starts members on this machine, for this JVM alone; leave it"
              + " out, or allot.cluster.members and allot.cluster.hazelcast-config");
    }
  }

  /** How many tasks each of so many members on this machine runs at a time. */
  int slots(int members) {
    Integer slots = ifSet(ClusterKeys.SLOTS);
    return slots == null
        ? Math.max(1, Runtime.getRuntime().availableProcessors() / members)
        : slots;
  }

  List<String> jvmArgs() {
    String text = ifSet(ClusterKeys.JVM_ARGS);
    return text == null ? List.of() : JvmArguments.divide(ClusterKeys.JVM_ARGS.name(), text);
  }

  private boolean isSet(ConfigKey<?> key) {
    return config.isSet(key);
  }

  private <T> @Nullable T ifSet(ConfigKey<T> key) {
    return config.isSet(key) ? config.get(key) : null;
  }

  private String publicAddress() {
    String address = ifSet(ClusterKeys.PUBLIC_ADDRESS);
    return address == null ? "" : address;
  }

  String password() {
    String password = ifSet(ClusterKeys.PASSWORD);
    return password == null ? "" : password;
  }

  /** Whether there is nothing said of others: then this JVM is the cluster. */
  boolean isAlone() {
    return !isSet(ClusterKeys.MEMBERS)
        && !isSet(ClusterKeys.HAZELCAST_CONFIG)
        && localMembers() == 0;
  }

  int localMembers() {
    return config.get(ClusterKeys.LOCAL_MEMBERS);
  }

  /** How an instance is started that others may join; in a cluster of a name, at a place. */
  EngineSettings engine(
      String cluster, int port, List<String> join, Map<String, String> attributes) {
    return new EngineSettings(
        cluster,
        password(),
        config.get(ClusterKeys.BIND),
        port,
        publicAddress(),
        join,
        config.get(ClusterKeys.HEARTBEAT_TIMEOUT),
        ifSet(ClusterKeys.HAZELCAST_CONFIG),
        attributes);
  }

  String bind() {
    return config.get(ClusterKeys.BIND);
  }

  String cluster() {
    return config.get(ClusterKeys.NAME);
  }

  int port() {
    return config.get(ClusterKeys.PORT);
  }

  List<String> members() {
    String members = ifSet(ClusterKeys.MEMBERS);
    return members == null
        ? List.of()
        : Stream.of(members.split(",")).map(String::trim).filter(at -> !at.isEmpty()).toList();
  }

  Duration heartbeat() {
    return config.get(ClusterKeys.HEARTBEAT_TIMEOUT);
  }

  Duration joinTimeout() {
    return config.get(ClusterKeys.JOIN_TIMEOUT);
  }

  String describeJoin() {
    String file = ifSet(ClusterKeys.HAZELCAST_CONFIG);
    if (file != null) {
      return "allot.cluster.hazelcast-config=" + file;
    }
    return isSet(ClusterKeys.MEMBERS)
        ? "allot.cluster.members=" + config.get(ClusterKeys.MEMBERS)
        : "allot.cluster.local-members=" + localMembers();
  }

  /**
   * The settings of the processes in which a member runs tasks; {@code null}: it runs them itself.
   */
  @Nullable Map<String, String> processes(int slots) {
    if (config.get(ClusterKeys.ISOLATION) == ClusterKeys.Isolation.NONE) {
      return null;
    }
    Map<String, String> settings = new TreeMap<>();
    config
        .settings()
        .forEach(
            (key, value) -> {
              if (key.startsWith("allot.process.") || key.equals("allot.worker.max-tasks")) {
                settings.put(key, value);
              }
            });
    settings.put(ClusterKeys.WORKERS.name(), Integer.toString(slots));
    return settings;
  }

  CodecFactory codec() {
    return codec;
  }

  private CodecFactory chooseCodec() {
    ClusterKeys.CodecChoice choice = config.get(ClusterKeys.CODEC);
    if (allowedResults != null) {
      if (choice == ClusterKeys.CodecChoice.FST || choice == ClusterKeys.CodecChoice.FORY) {
        throw new PoolConfigException(
            "allot.cluster.codec="
                + choice.text()
                + " and allot.cluster.result-classes exclude each other: only JDK serialization can"
                + " keep to a list of classes. Use codec auto or jdk");
      }
      return Codecs.jdk();
    }
    return choice == ClusterKeys.CodecChoice.AUTO ? Codecs.auto() : Codecs.byName(choice.text());
  }

  @Nullable AllowList allowedResults() {
    return allowedResults;
  }

  /** Finds the classes of results: the loader of the code that opened the pool. */
  ClassLoader classLoader() {
    return classLoader;
  }

  int maxPayload() {
    return (int) Math.min(Integer.MAX_VALUE / 2, config.get(ClusterKeys.MAX_PAYLOAD));
  }

  WorkerLimits limits() {
    return new WorkerLimits(
        config.workers(),
        0,
        config.maxTasksPerWorker(),
        TimeUnit.NANOSECONDS.convert(config.get(ClusterKeys.IDLE_TIMEOUT)));
  }

  SpareWorkers.Limits spares() {
    return new SpareWorkers.Limits(
        config.get(ClusterKeys.EXTRA_WORKERS), ClusterKeys.EXTRA_WORKERS.name(), LINGER);
  }

  CrashPolicy crashPolicy() {
    return new CrashPolicy(config.get(ClusterKeys.POISON_LIMIT));
  }
}
