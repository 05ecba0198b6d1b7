package dev.allot.cluster;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.EngineException;
import dev.allot.cluster.engine.EngineSettings;
import dev.allot.cluster.member.MemberAgent;
import dev.allot.spi.ConfigKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A member of a cluster: a JVM that runs the tasks of pools elsewhere, until it is told to end.
 *
 * <pre>{@code
 * java -cp 'app.jar:lib/*' dev.allot.cluster.ClusterMember --bind=10.0.0.5 --join=10.0.0.5,10.0.0.6
 * }</pre>
 *
 * <p>The classes of tasks must be on its class path, or the JVM of the pool is asked for them. What
 * is not said on the command line is taken from the configuration, as a pool takes it: {@code
 * allot.cluster.*} in system properties, in the environment or in {@code allot.properties}; the
 * password is never taken from the command line, which others on the machine can see.
 *
 * <p>Told to end by SIGTERM or SIGINT, it takes no more tasks, waits for those that run ({@code
 * --leave-timeout}), stops what is left, and leaves the cluster.
 */
@Command(
    name = "ClusterMember",
    description = "Runs the tasks of pools with allot.backend=cluster.",
    mixinStandardHelpOptions = true)
public final class ClusterMember implements Callable<Integer> {
  /** Where the environment has the password. */
  static final String PASSWORD = "ALLOT_CLUSTER_PASSWORD";

  /** Where a member listens if nobody says otherwise. */
  static final int DEFAULT_PORT = 5701;

  @Option(names = "--name", paramLabel = "NAME", description = "the cluster (allot.cluster.name)")
  private @Nullable String name;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "the address to listen on (allot.cluster.bind; default: 127.0.0.1)")
  private @Nullable String bind;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "the port to listen on, 0: any that is free (allot.cluster.port; default: 5701)")
  private @Nullable Integer port;

  @Option(
      names = "--public-address",
      paramLabel = "HOST:PORT",
      description = "where others find it, if not where it listens (allot.cluster.public-address)")
  private @Nullable String publicAddress;

  @Option(
      names = "--join",
      paramLabel = "HOST[:PORT]",
      split = ",",
      description = "where other members are (allot.cluster.members)")
  private @Nullable List<String> join;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description =
          "how many tasks to run at a time for each pool (allot.cluster.slots; default: one for each"
              + " processor)")
  private @Nullable Integer slots;

  @Option(
      names = "--hazelcast-config",
      paramLabel = "FILE",
      description = "a configuration of Hazelcast (allot.cluster.hazelcast-config)")
  private @Nullable String hazelcast;

  @Option(
      names = "--heartbeat-timeout",
      paramLabel = "TIME",
      description =
          "after how long without a sign a member is lost (allot.cluster.heartbeat-timeout; default:"
              + " 10s)")
  private @Nullable String heartbeat;

  @Option(
      names = "--leave-timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "how long to wait for running tasks when told to end (default: 10)")
  private int leaveSeconds;

  @Option(names = "--with-parent", hidden = true)
  private boolean withParent;

  private final CountDownLatch parentGone = new CountDownLatch(1);

  private ClusterMember() {}

  /**
   * Runs a member.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int status = new CommandLine(new ClusterMember()).execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    ClusterSettings settings;
    try {
      settings = new ClusterSettings(config());
    } catch (PoolConfigException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    EngineSettings own =
        settings.engine(
            settings.cluster(),
            port == null && settings.port() == 0 ? DEFAULT_PORT : settings.port(),
            settings.members(),
            ClusterConnection.attributes(settings.slots(1)));
    Engine engine;
    try {
      engine = Engine.start(own);
    } catch (EngineException e) {
      System.err.println(e.getMessage());
      return 1;
    }
    MemberAgent agent = MemberAgent.on(engine);
    CountDownLatch left = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> leave(agent, engine, left), "allot-leave"));
    if (!withParent) {
      System.out.println("member " + engine.address() + " is up, " + settings.slots(1) + " slots");
      left.await();
      return 0;
    }
    watchParent();
    parentGone.await();
    Runtime.getRuntime().halt(0);
    return 0;
  }

  private PoolConfig config() {
    PoolConfig.Builder config = PoolConfig.builder().backend("cluster");
    // One that is meant for the JVMs of pools.
    set(config, ClusterKeys.LOCAL_MEMBERS, 0);
    set(config, ClusterKeys.NAME, name);
    set(config, ClusterKeys.BIND, bind);
    set(config, ClusterKeys.PORT, port);
    set(config, ClusterKeys.PUBLIC_ADDRESS, publicAddress);
    set(config, ClusterKeys.MEMBERS, join == null ? null : String.join(",", join));
    set(config, ClusterKeys.SLOTS, slots);
    set(config, ClusterKeys.HAZELCAST_CONFIG, hazelcast);
    set(config, ClusterKeys.HEARTBEAT_TIMEOUT, heartbeat);
    return config.build();
  }

  private static void set(PoolConfig.Builder config, ConfigKey<?> key, @Nullable Object value) {
    if (value != null) {
      config.set(key.name(), value.toString());
    }
  }

  private void leave(MemberAgent agent, Engine engine, CountDownLatch left) {
    agent.drain(Duration.ofSeconds(leaveSeconds).toMillis());
    agent.stop();
    engine.shutdown();
    left.countDown();
  }

  /** The end of stdin is the end of who has started this member. */
  private void watchParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is said to it there.
                }
              } catch (IOException e) {
                // As the end.
              }
              parentGone.countDown();
            },
            "allot-parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
