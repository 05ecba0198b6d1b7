package dev.allot.cluster.engine;

import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import java.io.File;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What Hazelcast is told. */
final class EngineConfig {
  /** Its threads are not ours to count: a task has one, and so has each question. */
  private static final int MOST_THREADS = 100_000;

  private static final int SECRET_CHARS = 32;

  private EngineConfig() {}

  static Config of(EngineSettings settings) throws FileNotFoundException {
    String file = settings.hazelcast();
    Config config;
    if (file == null) {
      config = new Config();
      network(config.getNetworkConfig(), settings);
      quick(config, settings);
      config.setClusterName(clusterName(settings));
    } else {
      config = Config.loadFromFile(new File(file));
    }
    // Nothing is kept in the cluster, and so it has no partitions to be moved.
    config.setLiteMember(true);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    // Who ends, and when, is said by the pools and by the member's own hook.
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setProperty("hazelcast.logging.class", EngineLog.class.getName());
    settings.attributes().forEach(config.getMemberAttributeConfig()::setAttribute);
    config.addExecutorConfig(
        new ExecutorConfig(Engine.EXECUTOR).setPoolSize(MOST_THREADS).setStatisticsEnabled(false));
    DataSerializableFactory factory = type -> type == Message.CLASS ? new Message() : null;
    config.getSerializationConfig().addDataSerializableFactory(Message.FACTORY, factory);
    if (config.getSerializationConfig().getJavaSerializationFilterConfig() == null) {
      config.getSerializationConfig().setJavaSerializationFilterConfig(filter());
    }
    return config;
  }

  /** What the engine itself sends is its own, but for exceptions; our messages are bytes. */
  private static JavaSerializationFilterConfig filter() {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    filter
        .getWhitelist()
        .addPrefixes("java.lang.", "java.io.", "java.util.", "com.hazelcast.", "[");
    return filter;
  }

  private static void network(NetworkConfig network, EngineSettings settings) {
    network.setPort(settings.port()).setPortAutoIncrement(false);
    network.setReuseAddress(true);
    if (!settings.publicAddress().isEmpty()) {
      network.setPublicAddress(settings.publicAddress());
    }
    network.getInterfaces().setEnabled(true).addInterface(settings.bind());
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true);
    settings.join().forEach(join.getTcpIpConfig()::addMember);
  }

  private static void quick(Config config, EngineSettings settings) {
    long seconds = Math.max(1, settings.heartbeat().toSeconds());
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.max.no.heartbeat.seconds", Long.toString(seconds));
    config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "5");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
    // Nothing is stored: the fewest threads that can be.
    config.setProperty("hazelcast.operation.thread.count", "2");
    config.setProperty("hazelcast.operation.generic.thread.count", "2");
    config.setProperty("hazelcast.io.thread.count", "1");
    config.setProperty("hazelcast.event.thread.count", "1");
    config.getMetricsConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
  }

  /** Who does not know the password does not know the name either, and is turned away. */
  static String clusterName(EngineSettings settings) {
    if (settings.password().isEmpty()) {
      return settings.cluster();
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  ("allot cluster " + settings.cluster() + '\0' + settings.password())
                      .getBytes(StandardCharsets.UTF_8));
      return settings.cluster() + "-" + HexFormat.of().formatHex(digest).substring(0, SECRET_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }
}
