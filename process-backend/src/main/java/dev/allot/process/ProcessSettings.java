package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.process.codec.AllowList;
import dev.allot.process.codec.CodecFactory;
import dev.allot.process.codec.Codecs;
import dev.allot.process.launch.JvmArguments;
import dev.allot.process.launch.PoolDirectory;
import dev.allot.process.launch.StartArchive;
import dev.allot.process.launch.WorkerClasses;
import dev.allot.process.launch.WorkerSettings;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.process.policy.RestartPolicy;
import dev.allot.process.policy.RetirePolicy;
import dev.allot.process.startup.StartupCache;
import dev.allot.process.worker.WorkerMain;
import dev.allot.spi.ConfigKey;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.WorkerLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What the configuration of one pool means for the process backend. */
final class ProcessSettings {
  /** A worker that fails once in a while is no reason to give up. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** For as long a worker that made up for another may be needed again, and spare a start. */
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int LARGEST_PORT = 65_535;

  private final PoolConfig config;
  private final ClassLoader classLoader;
  private final @Nullable AllowList allowedResults;
  private final CodecFactory codec;

  ProcessSettings(PoolConfig config) {
    this.config = config;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    this.classLoader = context == null ? ProcessSettings.class.getClassLoader() : context;
    this.allowedResults = readAllowedResults();
    this.codec = chooseCodec();
  }

  private @Nullable AllowList readAllowedResults() {
    String patterns = ifSet(ProcessKeys.RESULT_CLASSES);
    try {
      return patterns == null ? null : AllowList.of(patterns);
    } catch (IllegalArgumentException e) {
      throw new PoolConfigException(
          "allot.process.result-classes is \""
              + patterns
              + "\", which is no list of patterns as of java.io.ObjectInputFilter: "
              + e.getMessage(),
          e);
    }
  }

  /** The only classes that results may consist of, or {@code null}: any. */
  @Nullable AllowList allowedResults() {
    return allowedResults;
  }

  private CodecFactory chooseCodec() {
    ProcessKeys.CodecChoice choice = config.get(ProcessKeys.CODEC);
    if (allowedResults != null) {
      if (choice.isEngine()) {
        throw new PoolConfigException(
            "allot.process.codec="
                + choice.text()
                + " and allot.process.result-classes exclude each other: only JDK serialization can"
                + " keep to a list of classes. Use codec auto or jdk");
      }
      return Codecs.jdk();
    }
    if (config.isSet(ProcessKeys.JAVA)) {
      // Both write private parts of JDK classes: only between two JVMs of the same JDK.
      if (choice.isEngine()) {
        throw new PoolConfigException(
            "allot.process.codec="
                + choice.text()
                + " and allot.process.java="
                + config.get(ProcessKeys.JAVA)
                + " exclude each other: workers may have another JDK. Use codec auto or jdk");
      }
      return Codecs.jdk();
    }
    CodecFactory factory = Codecs.byName(choice.text());
    String problem = factory.unusableBecause();
    if (problem != null) {
      throw new PoolConfigException(
          "allot.process.codec=" + factory.name() + " cannot be used: " + problem);
    }
    return factory.resolve();
  }

  CodecFactory codec() {
    return codec;
  }

  /** Finds the classes of results: the loader of the code that opened the pool. */
  ClassLoader classLoader() {
    return classLoader;
  }

  int maxPayload() {
    return (int) Math.min(Integer.MAX_VALUE - 8, config.get(ProcessKeys.MAX_PAYLOAD));
  }

  Duration cancelGrace() {
    return config.get(ProcessKeys.CANCEL_GRACE);
  }

  Duration endTimeout() {
    return config.get(ProcessKeys.END_TIMEOUT);
  }

  Duration startTimeout() {
    return config.get(ProcessKeys.START_TIMEOUT);
  }

  int warmSpares() {
    return config.get(ProcessKeys.WARM_SPARES);
  }

  WorkerLimits limits() {
    return new WorkerLimits(
        config.workers(),
        config.get(ProcessKeys.MIN_WORKERS),
        // It is what a worker has done that counts, not what was taken for it: see retirePolicy.
        Long.MAX_VALUE,
        TimeUnit.NANOSECONDS.convert(config.get(ProcessKeys.IDLE_TIMEOUT)));
  }

  SpareWorkers.Limits spares() {
    return new SpareWorkers.Limits(
        config.get(ProcessKeys.EXTRA_WORKERS), ProcessKeys.EXTRA_WORKERS.name(), LINGER_NANOS);
  }

  Duration silenceTimeout() {
    return config.get(ProcessKeys.SILENCE_TIMEOUT);
  }

  CrashPolicy crashPolicy() {
    return new CrashPolicy(config.get(ProcessKeys.POISON_LIMIT));
  }

  RestartPolicy restartPolicy() {
    long startNanos = TimeUnit.NANOSECONDS.convert(config.get(ProcessKeys.START_TIMEOUT));
    return new RestartPolicy(
        config.get(ProcessKeys.RESTART_LIMIT), startNanos + QUIET_NANOS, PAUSE_NANOS);
  }

  RetirePolicy retirePolicy() {
    Duration age = ifSet(ProcessKeys.MAX_AGE);
    Long memory = ifSet(ProcessKeys.MAX_MEMORY);
    return new RetirePolicy(
        config.maxTasksPerWorker(),
        age == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(age),
        memory == null ? Long.MAX_VALUE : memory);
  }

  /** Refuses what cannot work on this machine. */
  void require(Platform platform) {
    platform.require(config.isSet(ProcessKeys.MAX_MEMORY));
  }

  Path directory() {
    String path = ifSet(ProcessKeys.DIRECTORY);
    return Path.of(path == null ? System.getProperty("java.io.tmpdir") : path);
  }

  WorkerSettings forWorkers(CodecFactory inUse) {
    Long heap = ifSet(ProcessKeys.HEAP);
    return new WorkerSettings(
        java(),
        config.workers() + warmSpares(),
        heap == null ? 0 : heap,
        jvmArgs(),
        inUse.jvmFlags(Runtime.version().feature()),
        inUse.name(),
        WorkerClasses.ofThisJvm(
            classLoader, List.of(WorkerMain.class, PoolExecutor.class, LoggerFactory.class)),
        maxPayload(),
        config.get(ProcessKeys.SHARED_MEMORY),
        config.get(ProcessKeys.LOG_LEVEL).name(),
        config.get(ProcessKeys.OUTPUT_LIMIT),
        config.get(ProcessKeys.START_TIMEOUT),
        debugPort(),
        config.get(ProcessKeys.DEBUG_SUSPEND));
  }

  /** What workers start from, if they may. */
  StartArchive startArchive(WorkerSettings forWorkers, PoolDirectory pool) {
    String path = ifSet(ProcessKeys.STARTUP_CACHE_DIRECTORY);
    return config.get(ProcessKeys.STARTUP_CACHE)
        ? new StartupCache(
            forWorkers,
            path == null ? null : Path.of(path),
            pool.file(PoolDirectory.LOCK),
            directory())
        : StartArchive.NONE;
  }

  private int debugPort() {
    int port = config.get(ProcessKeys.DEBUG_PORT);
    if (port > LARGEST_PORT) {
      throw new PoolConfigException(
          "allot.process.debug-port is " + port + ", but there are ports up to " + LARGEST_PORT);
    }
    if (port == 0 && config.get(ProcessKeys.DEBUG_SUSPEND)) {
      throw new PoolConfigException(
          "allot.process.debug-suspend=true needs a port for the debugger: set"
              + " allot.process.debug-port");
    }
    return port;
  }

  private <T> @Nullable T ifSet(ConfigKey<T> key) {
    return config.isSet(key) ? config.get(key) : null;
  }

  private @Nullable Path java() {
    String path = ifSet(ProcessKeys.JAVA);
    return path == null ? null : Path.of(path);
  }

  private List<String> jvmArgs() {
    String text = ifSet(ProcessKeys.JVM_ARGS);
    return text == null ? List.of() : JvmArguments.divide(ProcessKeys.JVM_ARGS.name(), text);
  }
}
