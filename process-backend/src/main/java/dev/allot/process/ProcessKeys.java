package dev.allot.process;

import dev.allot.spi.ConfigKey;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The keys of the process backend, which {@link ProcessBackendProvider} explains. */
final class ProcessKeys {
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
  static final ConfigKey<Boolean> SHARED_MEMORY =
      ConfigKey.bool(
          "allot.process.shared-memory",
          true,
          "whether tasks and results go through memory that both sides map");
  static final ConfigKey<Duration> START_TIMEOUT =
      ConfigKey.duration(
          "allot.process.start-timeout",
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          "how long a worker may take until it is ready for a task");
  static final ConfigKey<Duration> CANCEL_GRACE =
      ConfigKey.duration(
          "allot.process.cancel-grace",
          Duration.ofSeconds(2),
          Duration.ZERO,
          "how long a cancelled task may go on before its worker is killed");
  static final ConfigKey<Duration> END_TIMEOUT =
      ConfigKey.duration(
          "allot.process.end-timeout",
          Duration.ofSeconds(2),
          Duration.ZERO,
          "how long a worker may take to end, its finalizer included, before it is killed");
  static final ConfigKey<Duration> SILENCE_TIMEOUT =
      ConfigKey.duration(
          "allot.process.silence-timeout",
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          "how long a worker's JVM may give no sign of life before it is killed");
  static final ConfigKey<Integer> POISON_LIMIT =
      ConfigKey.integer(
          "allot.process.poison-limit",
          10,
          1,
          "how many workers may die of one task before it is given up");
  static final ConfigKey<Integer> RESTART_LIMIT =
      ConfigKey.integer(
          "allot.process.restart-limit",
          3,
          1,
          "how many workers in a row may be of no use until the pool is broken");
  static final ConfigKey<Integer> MIN_WORKERS =
      ConfigKey.integer(
          "allot.process.min-workers",
          0,
          0,
          "how many workers are started ahead, and stay though they have nothing to do");
  static final ConfigKey<Integer> WARM_SPARES =
      ConfigKey.integer(
          "allot.process.warm-spares",
          0,
          0,
          "how many workers beyond those are kept up, for when one has to be replaced");
  static final ConfigKey<Integer> EXTRA_WORKERS =
      ConfigKey.integer(
          "allot.process.extra-workers",
          32,
          0,
          "workers that may make up for those whose task waits for other tasks");
  static final ConfigKey<Duration> IDLE_TIMEOUT =
      ConfigKey.duration(
          "allot.process.idle-timeout",
          Duration.ofMinutes(5),
          Duration.ofMillis(1),
          "after which a worker without work ends");
  static final ConfigKey<Duration> MAX_AGE =
      ConfigKey.duration(
          "allot.process.max-age",
          null,
          Duration.ofSeconds(1),
          "the time after which a worker is replaced");
  static final ConfigKey<Long> MAX_MEMORY =
      ConfigKey.bytes(
          "allot.process.max-memory",
          null,
          16 * MIB,
          "the resident memory above which a worker is replaced");
  static final ConfigKey<String> DIRECTORY =
      ConfigKey.text("allot.process.directory", null, "where a pool makes its directory");
  static final ConfigKey<Boolean> STARTUP_CACHE =
      ConfigKey.bool(
          "allot.process.startup-cache",
          true,
          "whether workers start from an archive of their classes, made when there is none");
  static final ConfigKey<String> STARTUP_CACHE_DIRECTORY =
      ConfigKey.text("allot.process.startup-cache-directory", null, "where such archives are kept");
  static final ConfigKey<LogLevel> LOG_LEVEL =
      ConfigKey.choice(
          "allot.process.log-level",
          LogLevel.class,
          LogLevel.INFO,
          "the lowest level of log records that workers pass on");

  static final ConfigKey<Integer> OUTPUT_LIMIT =
      ConfigKey.integer(
              "allot.process.output-limit",
              1_000,
              1,
              "how many lines a second of each of a worker's streams and logs are passed on")
          .unit("lines");
  static final ConfigKey<String> RESULT_CLASSES =
      ConfigKey.text(
          "allot.process.result-classes",
          null,
          "the only classes that results may consist of, as patterns of a serial filter");
  static final ConfigKey<Integer> DEBUG_PORT =
      ConfigKey.integer(
          "allot.process.debug-port", 0, 0, "where one worker waits for a debugger; 0: none does");
  static final ConfigKey<Boolean> DEBUG_SUSPEND =
      ConfigKey.bool(
          "allot.process.debug-suspend",
          false,
          "whether that worker starts only when the debugger has come");

  static final List<ConfigKey<?>> ALL =
      List.of(
          JAVA,
          JVM_ARGS,
          HEAP,
          CODEC,
          MAX_PAYLOAD,
          SHARED_MEMORY,
          START_TIMEOUT,
          CANCEL_GRACE,
          END_TIMEOUT,
          SILENCE_TIMEOUT,
          POISON_LIMIT,
          RESTART_LIMIT,
          MIN_WORKERS,
          WARM_SPARES,
          EXTRA_WORKERS,
          IDLE_TIMEOUT,
          MAX_AGE,
          MAX_MEMORY,
          DIRECTORY,
          STARTUP_CACHE,
          STARTUP_CACHE_DIRECTORY,
          LOG_LEVEL,
          OUTPUT_LIMIT,
          RESULT_CLASSES,
          DEBUG_PORT,
          DEBUG_SUSPEND);

  private ProcessKeys() {}

  /** The values of {@code allot.process.codec}. */
  enum CodecChoice {
    AUTO,
    FST,
    FORY,
    JDK;

    /** Whether this is what the user wants, other than {@link #AUTO}, and JDK serialization not. */
    boolean isEngine() {
      return this == FST || this == FORY;
    }

    /** As in the configuration. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The values of {@code allot.process.log-level}. */
  enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
