package dev.allot.process;

import dev.allot.NotSerializableTaskException;
import dev.allot.PayloadTooLargeException;
import dev.allot.PoolConfig;
import dev.allot.TaskOptions;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.PayloadLimitException;
import dev.allot.process.launch.PoolDirectory;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerSettings;
import dev.allot.spi.Backend;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Workers that are JVMs.
 *
 * <p>{@code submit} encodes the task here, on the caller's thread. One thread for each worker, the
 * {@link WorkerDriver}, takes tasks from the queue and hands them over; another, the {@link
 * ResultReader}, brings the answers.
 */
final class ProcessBackend implements Backend {
  private static final int IDLE_CODECS = 4;

  private final ProcessSettings settings;
  private final CodecPool codecs;
  private final PoolDirectory directory;
  private final ScheduledThreadPoolExecutor timer;
  private final WorkerThreads threads;
  private final Thread exitHook;

  ProcessBackend(PoolConfig config, PoolServices pool) {
    this.settings = new ProcessSettings(config);
    this.codecs =
        new CodecPool(settings.codec(), settings.classLoader(), settings.maxPayload(), IDLE_CODECS);
    WorkerSettings forWorkers = settings.forWorkers(codecs.factory());
    this.directory = PoolDirectory.create(settings.directory());
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            body -> {
              Thread thread = new Thread(body, pool.name() + "-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    // A cancellation may come just after the last worker has ended, when nothing is left to kill.
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    this.exitHook = new Thread(directory::close, pool.name() + "-exit");
    Runtime.getRuntime().addShutdownHook(exitHook);
    WorkerLauncher launcher = new WorkerLauncher(forWorkers, directory, timer);
    WorkerStarts starts = new WorkerStarts(launcher, directory, pool, timer);
    this.threads =
        new WorkerThreads(
            pool,
            config.workers(),
            Long.MAX_VALUE,
            ProcessBackend::newDaemon,
            worker -> new WorkerDriver(worker, pool, starts, this).run(),
            () -> ended(pool));
    starts.retryWith(threads);
  }

  private static Thread newDaemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    try (CodecPool.Lease lease = codecs.borrow()) {
      lease.codec().encode(body, lease.buffer());
      return new EncodedTask(lease.buffer().toByteArray());
    } catch (PayloadLimitException e) {
      throw new PayloadTooLargeException(
          "the task is too large: "
              + e.getMessage()
              + ". Send less with it, or raise allot.process.max-payload");
    } catch (CodecException e) {
      throw notSerializable(e);
    }
  }

  private static RejectedExecutionException notSerializable(CodecException e) {
    return new NotSerializableTaskException(
        "the task cannot travel to a worker process: "
            + e.getMessage()
            + "\nMake what it names serializable, or leave it out: copy what the task needs into"
            + " local variables, and use static methods in place of lambdas that capture 'this'."
            + " What other libraries submit (CompletableFuture.supplyAsync,"
            + " ExecutorCompletionService) cannot travel: use TaskFuture as a stage and"
            + " TaskFutures.asCompleted, or allot.backend=thread",
        e);
  }

  @Override
  public Callable<?> restore(Object work) throws Exception {
    byte[] bytes = ((EncodedTask) work).bytes();
    try (CodecPool.Lease lease = codecs.borrow()) {
      return (Callable<?>) lease.codec().decode(bytes, 0, bytes.length);
    }
  }

  /** Opens a codec for one thread's use. */
  Codec openCodec() {
    return codecs.factory().open(settings.classLoader(), settings.maxPayload());
  }

  @Override
  public boolean handsOutChunks() {
    return true;
  }

  /** The largest total of bodies that goes into one frame. */
  int maxPayload() {
    return settings.maxPayload();
  }

  @Override
  public void tasksQueued() {
    threads.tasksQueued();
  }

  /** Runs what is to happen when a task was asked to stop and was given its time. */
  void afterGrace(Runnable action) {
    timer.schedule(action, settings.cancelGrace().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  @Override
  public List<PendingTask<?>> held() {
    return threads.held();
  }

  private void ended(PoolServices pool) {
    timer.shutdownNow();
    codecs.close();
    directory.close();
    try {
      Runtime.getRuntime().removeShutdownHook(exitHook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook has run or will.
    }
    pool.workersEnded();
  }

  @Override
  public String describe() {
    return "workers=" + threads.count();
  }
}
