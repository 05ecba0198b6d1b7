package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.spi.Backend;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.PoolServices;
import java.time.Duration;
import java.util.List;

/**
 * Offers the process backend. Nobody needs to call it: {@link dev.allot.PoolExecutor#open()} finds
 * it.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>unit</th><th>default</th><th>least</th><th>meaning</th></tr>
 * <tr><td>{@code allot.workers}</td><td>processes</td><td>processors</td><td>1</td><td>how many
 *     tasks run at a time</td></tr>
 * <tr><td>{@code allot.process.java}</td><td>path</td><td>that of this JVM</td><td></td><td>the
 *     launcher that starts workers</td></tr>
 * <tr><td>{@code allot.process.jvm-args}</td><td>options, separated by blanks</td><td>none</td>
 *     <td></td><td>further options of the workers' JVMs; they win over all others</td></tr>
 * <tr><td>{@code allot.process.heap}</td><td>bytes, such as 512m</td><td>a quarter of the memory,
 *     but no more than 60 % for all workers</td><td>8m</td><td>the heap of each worker</td></tr>
 * <tr><td>{@code allot.process.codec}</td><td>auto, fst or jdk</td><td>auto</td><td></td><td>what
 *     serializes: FST where it is faithful and this JVM allows it, else the JDK</td></tr>
 * <tr><td>{@code allot.process.max-payload}</td><td>bytes</td><td>256m</td><td>1k</td><td>the
 *     largest serialized task or result</td></tr>
 * <tr><td>{@code allot.process.start-timeout}</td><td>duration</td><td>30s</td><td>100ms</td>
 *     <td>how long a worker may take to come up</td></tr>
 * <tr><td>{@code allot.process.cancel-grace}</td><td>duration</td><td>2s</td><td>0</td><td>how long
 *     a task that was cancelled while it ran may go on before its worker is killed (CAN-02)</td></tr>
 * <tr><td>{@code allot.process.directory}</td><td>path</td><td>{@code java.io.tmpdir}</td>
 *     <td></td><td>where a pool makes its directory, which others cannot enter</td></tr>
 * <tr><td>{@code allot.process.log-level}</td><td>trace, debug, info, warn or error</td><td>info</td>
 *     <td></td><td>the lowest level of log records that workers pass on</td></tr>
 * </table>
 */
public final class ProcessBackendProvider implements BackendProvider {
  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  static final ConfigKey<String> JAVA =
      ConfigKey.text("allot.process.java", null, "the launcher that starts workers");
  static final ConfigKey<String> JVM_ARGS =
      ConfigKey.text(
          "allot.process.jvm-args", null, "further options of the workers' JVMs, by blanks");
  static final ConfigKey<Long> HEAP =
      ConfigKey.bytes("allot.process.heap", null, 8 * MIB, "the heap of each worker");
  static final ConfigKey<CodecChoice> CODEC =
      ConfigKey.choice(
          "allot.process.codec", CodecChoice.class, CodecChoice.AUTO, "what serializes");
  static final ConfigKey<Long> MAX_PAYLOAD =
      ConfigKey.bytes(
          "allot.process.max-payload", 256 * MIB, KIB, "the largest serialized task or result");
  static final ConfigKey<Duration> START_TIMEOUT =
      ConfigKey.duration(
          "allot.process.start-timeout",
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          "how long a worker may take to come up");
  static final ConfigKey<Duration> CANCEL_GRACE =
      ConfigKey.duration(
          "allot.process.cancel-grace",
          Duration.ofSeconds(2),
          Duration.ZERO,
          "how long a cancelled task may go on before its worker is killed");
  static final ConfigKey<String> DIRECTORY =
      ConfigKey.text("allot.process.directory", null, "where a pool makes its directory");
  static final ConfigKey<LogLevel> LOG_LEVEL =
      ConfigKey.choice(
          "allot.process.log-level",
          LogLevel.class,
          LogLevel.INFO,
          "the lowest level of log records that workers pass on");

  /** Made by the {@link java.util.ServiceLoader}. */
  public ProcessBackendProvider() {}

  /** The values of {@code allot.process.codec}. */
  enum CodecChoice {
    AUTO,
    FST,
    JDK
  }

  /** The values of {@code allot.process.log-level}. */
  enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  @Override
  public String name() {
    return "process";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(
        JAVA,
        JVM_ARGS,
        HEAP,
        CODEC,
        MAX_PAYLOAD,
        START_TIMEOUT,
        CANCEL_GRACE,
        DIRECTORY,
        LOG_LEVEL);
  }

  @Override
  public int defaultWorkers(PoolConfig config) {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Backend open(PoolConfig config, PoolServices pool) {
    return new ProcessBackend(config, pool);
  }
}
