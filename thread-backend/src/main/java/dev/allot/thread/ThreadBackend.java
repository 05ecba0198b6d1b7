package dev.allot.thread;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.Task;
import dev.allot.TaskOptions;
import dev.allot.VoidTask;
import dev.allot.spi.LocalBackend;
import dev.allot.spi.LocalRun;
import dev.allot.spi.PoolServices;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.TaskCopier;
import dev.allot.spi.TaskCopierProvider;
import dev.allot.spi.WorkerThreads;
import dev.allot.spi.shared.SharedValues;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Runs each task on the thread that takes it from the queue. */
final class ThreadBackend extends LocalBackend {
  /** What is serialized may be deep; the memory is used only as far as it is. */
  private static final long COPYING_STACK = 64L << 20;

  private final SpareWorkers spares;

  /** Where tasks are to be copied as if they left this JVM. */
  private final @Nullable TaskCopier copier;

  private final @Nullable VoidTask initializer;
  private final @Nullable VoidTask finalizer;

  ThreadBackend(PoolConfig config, PoolServices pool) {
    super(
        config,
        pool,
        limits(config, config.get(ThreadBackendProvider.IDLE_TIMEOUT).toNanos()),
        factory(config));
    this.spares =
        new SpareWorkers(
            threads(),
            pool,
            new SpareWorkers.Limits(
                config.get(ThreadBackendProvider.EXTRA_THREADS),
                ThreadBackendProvider.EXTRA_THREADS.name(),
                0));
    this.copier =
        config.get(ThreadBackendProvider.COPY)
            ? TaskCopierProvider.find(ThreadBackendProvider.COPY + "=true").open(config)
            : null;
    this.initializer = copied("initializer", config.initializer());
    this.finalizer = copied("finalizer", config.finalizer());
  }

  /** What is run once in each worker travels too. */
  private @Nullable VoidTask copied(String what, @Nullable VoidTask body) {
    TaskCopier itsCopier = copier;
    if (body == null || itsCopier == null) {
      return body;
    }
    try {
      Object packed = itsCopier.pack(new Setup(body));
      return () -> call(itsCopier.unpack(packed, "the " + what));
    } catch (RejectedExecutionException e) {
      itsCopier.close();
      throw new PoolConfigException(
          "the " + what + " cannot travel to a worker: " + e.getMessage(), e);
    }
  }

  private static void call(Callable<?> body) {
    try {
      body.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private record Setup(VoidTask body) implements Task<@Nullable Void> {
    @Override
    public @Nullable Void call() {
      body.run();
      return null;
    }
  }

  @Override
  protected @Nullable VoidTask initializer() {
    return initializer;
  }

  @Override
  protected @Nullable VoidTask finalizer() {
    return finalizer;
  }

  private static ThreadFactory factory(PoolConfig config) {
    if (config.get(ThreadBackendProvider.VIRTUAL)) {
      return VirtualThreads.factory();
    }
    return config.get(ThreadBackendProvider.COPY) ? ThreadBackend::deep : ThreadBackend::daemon;
  }

  private static Thread deep(Runnable body) {
    Thread thread = new Thread(null, body, "allot", COPYING_STACK);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    return copier == null ? super.prepare(body, options) : copier.pack(body);
  }

  @Override
  public Callable<?> restore(Object work) throws Exception {
    return copier == null ? super.restore(work) : copier.unpack(work, "a task that never started");
  }

  @Override
  public SharedValues sharedValues() {
    return copier == null ? super.sharedValues() : copier.sharedValues();
  }

  @Override
  protected void workersEnded() {
    if (copier != null) {
      copier.close();
    }
  }

  @Override
  protected TaskRunner runner(WorkerThreads.Worker worker) {
    return new ThreadWorker(worker, new LocalRun(pool(), worker.name(), spares), copier);
  }

  @Override
  public String describe() {
    return super.describe() + ", " + spares;
  }
}
