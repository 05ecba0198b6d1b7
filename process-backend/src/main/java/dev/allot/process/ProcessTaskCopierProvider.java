package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.spi.TaskCopier;
import dev.allot.spi.TaskCopierProvider;

/**
 * Offers the codec of this backend to others, such as for {@code allot.thread.copy=true}, with the
 * same keys: {@code allot.process.codec} and {@code allot.process.max-payload}. Nobody needs to
 * call it.
 */
public final class ProcessTaskCopierProvider implements TaskCopierProvider {
  /** Made by the {@link java.util.ServiceLoader}. */
  public ProcessTaskCopierProvider() {}

  @Override
  public TaskCopier open(PoolConfig config) {
    return new ProcessTaskCopier(new ProcessSettings(config));
  }
}
