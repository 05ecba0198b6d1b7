package dev.allot.cluster.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is started. Pools of one JVM with equal settings share one.
 *
 * @param cluster the name of the cluster
 * @param password what all of it must know, or empty
 * @param bind the address that it listens on
 * @param port the port; 0: any that is free
 * @param publicAddress where others find it, {@code host:port}, or empty: where it listens
 * @param join where others are, {@code host:port} or {@code host}; empty: nowhere
 * @param heartbeat after how long without a sign an instance is lost
 * @param hazelcast the path of a configuration of the user's, or {@code null}
 * @param attributes what others are to know of it
 */
public record EngineSettings(
    String cluster,
    String password,
    String bind,
    int port,
    String publicAddress,
    List<String> join,
    Duration heartbeat,
    @Nullable String hazelcast,
    Map<String, String> attributes) {

  /** Copies what can change. */
  public EngineSettings {
    join = List.copyOf(join);
    attributes = Map.copyOf(attributes);
  }
}
