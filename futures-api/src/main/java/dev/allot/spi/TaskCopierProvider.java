package dev.allot.spi;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.core.ClassLoaders;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Offers a {@link TaskCopier} to backends of other artifacts, by the {@link ServiceLoader}. The
 * process backend has one, with the codec that its own tasks travel by.
 */
public interface TaskCopierProvider {

  /**
   * Opens a copier.
   *
   * @param config the configuration of a pool
   * @return the copier, to be closed with the pool
   * @throws PoolConfigException if it cannot work so
   */
  TaskCopier open(PoolConfig config);

  /**
   * Returns the provider that the current thread's class loaders find.
   *
   * @param asked what asks for it, for the message, such as {@code allot.thread.copy=true}
   * @return the provider
   * @throws PoolConfigException if there is none; the message says which artifact to add
   */
  static TaskCopierProvider find(String asked) {
    try {
      for (ClassLoader loader : ClassLoaders.ofThisThread()) {
        Optional<TaskCopierProvider> found =
            ServiceLoader.load(TaskCopierProvider.class, loader).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new PoolConfigException(
          asked + " needs a codec for tasks, and the one that was found cannot be loaded: " + e, e);
    }
    throw new PoolConfigException(
        asked
            + " needs a codec for tasks, and there is none on the class path; add the artifact"
            + " dev.allot:allot-process-backend, in the version of allot-futures-api, if only for"
            + " tests");
  }
}
