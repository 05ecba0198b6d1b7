package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.process.codec.CodecFactory;
import dev.allot.process.codec.Codecs;
import dev.allot.process.launch.ClassPath;
import dev.allot.process.launch.WorkerSettings;
import dev.allot.process.worker.WorkerMain;
import dev.allot.spi.ConfigKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What the configuration of one pool means for the process backend. */
final class ProcessSettings {
  private final PoolConfig config;
  private final ClassLoader classLoader;
  private final CodecFactory codec;

  ProcessSettings(PoolConfig config) {
    this.config = config;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    this.classLoader = context == null ? ProcessSettings.class.getClassLoader() : context;
    this.codec = chooseCodec();
  }

  private CodecFactory chooseCodec() {
    ProcessBackendProvider.CodecChoice choice = config.get(ProcessBackendProvider.CODEC);
    if (config.isSet(ProcessBackendProvider.JAVA)) {
      // FST writes private fields of JDK classes: only between two JVMs of the same JDK.
      if (choice == ProcessBackendProvider.CodecChoice.FST) {
        throw new PoolConfigException(
            "allot.process.codec=fst and allot.process.java="
                + config.get(ProcessBackendProvider.JAVA)
                + " exclude each other: workers may have another JDK. Use codec auto or jdk");
      }
      return Codecs.jdk();
    }
    CodecFactory factory = Codecs.byName(choice.name().toLowerCase(Locale.ROOT));
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
    return (int) Math.min(Integer.MAX_VALUE - 8, config.get(ProcessBackendProvider.MAX_PAYLOAD));
  }

  Duration cancelGrace() {
    return config.get(ProcessBackendProvider.CANCEL_GRACE);
  }

  Path directory() {
    String path = ifSet(ProcessBackendProvider.DIRECTORY);
    return Path.of(path == null ? System.getProperty("java.io.tmpdir") : path);
  }

  WorkerSettings forWorkers(CodecFactory inUse) {
    Long heap = ifSet(ProcessBackendProvider.HEAP);
    return new WorkerSettings(
        java(),
        config.workers(),
        heap == null ? 0 : heap,
        jvmArgs(),
        inUse.jvmFlags(Runtime.version().feature()),
        inUse.name(),
        ClassPath.forWorkers(
            classLoader, List.of(WorkerMain.class, PoolExecutor.class, LoggerFactory.class)),
        maxPayload(),
        config.get(ProcessBackendProvider.LOG_LEVEL).name(),
        config.get(ProcessBackendProvider.START_TIMEOUT));
  }

  private <T> @Nullable T ifSet(ConfigKey<T> key) {
    return config.isSet(key) ? config.get(key) : null;
  }

  private @Nullable Path java() {
    String path = ifSet(ProcessBackendProvider.JAVA);
    return path == null ? null : Path.of(path);
  }

  private List<String> jvmArgs() {
    String text = ifSet(ProcessBackendProvider.JVM_ARGS);
    return text == null ? List.of() : JvmArguments.divide(text);
  }
}
