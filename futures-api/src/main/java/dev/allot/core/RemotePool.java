package dev.allot.core;

import dev.allot.MapOptions;
import dev.allot.NotSerializableTaskException;
import dev.allot.PayloadTooLargeException;
import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.PoolStats;
import dev.allot.TaskFunction;
import dev.allot.TaskOptions;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.EventSink;
import dev.allot.spi.LogContext;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolLink;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskTerms;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a pool that is in a worker: futures and callbacks are here, and the queue, the options
 * and all that runs tasks are where the pool is.
 */
final class RemotePool implements PoolServices, TaskAcceptor {
  private static final EventSink NOBODY =
      new EventSink() {
        @Override
        public boolean wantsStarts() {
          return false;
        }

        @Override
        public void publish(PoolEvent event) {}
      };

  private final PoolLink link;
  private final CallbackThread callbacks = new CallbackThread(this);

  /** Always empty: the claim of each task is with the pool from the first. */
  private final TaskQueue queue = new TaskQueue(1);

  RemotePool(PoolLink link) {
    this.link = link;
  }

  // What views ask.

  /** Never waits for room, so that there is no limit to it. */
  @Override
  public <T> PendingTask<T> submit(Callable<? extends T> body, TaskOptions options, long nanos) {
    List<Object> works = List.of(link.prepare(body));
    return this.<T>accepted(works, options, LogContext.current()).get(0);
  }

  @Override
  public <T> List<PendingTask<T>> submitAll(
      List<? extends Callable<? extends T>> bodies,
      TaskOptions options,
      Map<String, String> logContext) {
    List<Object> works = new ArrayList<>(bodies.size());
    for (Callable<? extends T> body : bodies) {
      try {
        works.add(link.prepare(body));
      } catch (NotSerializableTaskException | PayloadTooLargeException e) {
        // It fails at its place, and takes a number as the others do.
        works.add(e);
      }
    }
    return accepted(works, options, logContext);
  }

  /** Each is known to the pool by itself. */
  @Override
  public @Nullable ChunkTask submitChunk(
      TaskFunction<?, ?> function,
      List<?> arguments,
      TaskOptions options,
      Map<String, String> logContext) {
    return null;
  }

  private <T> List<PendingTask<T>> accepted(
      List<?> works, TaskOptions options, Map<String, String> logContext) {
    List<? extends PoolLink.Accepted> tasks = link.submit(works, options, logContext);
    List<PendingTask<T>> futures = new ArrayList<>(tasks.size());
    TaskTerms terms = new TaskTerms(this, options, Map.of());
    for (int i = 0; i < tasks.size(); i++) {
      PoolLink.Accepted task = tasks.get(i);
      // The work itself is with the pool, and need not be kept here as well.
      PendingTask<T> future = new PendingTask<>(terms, task.taskId(), task);
      future.hold(task);
      futures.add(future);
      if (works.get(i) instanceof RejectedExecutionException reason) {
        future.fail(reason);
      } else {
        task.completes(future);
      }
    }
    return futures;
  }

  @Override
  public ChunkSize chunkSize(MapOptions options) {
    return ChunkSize.of(options, config().workers());
  }

  @Override
  public SharedLink shared() {
    return link.shared();
  }

  @Override
  public PoolConfig config() {
    return link.config();
  }

  @Override
  public PoolStats stats() {
    return link.stats();
  }

  @Override
  public boolean isShutdown() {
    return link.isShutdown();
  }

  /** It has this worker, and so has not ended. */
  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public String toString() {
    return "PoolExecutor[" + name() + ", " + config().backend() + ", by way of a worker]";
  }

  // What futures ask.

  @Override
  public String name() {
    return config().name();
  }

  @Override
  public TaskQueue queue() {
    return queue;
  }

  @Override
  public void settled(PendingTask<?> task) {}

  @Override
  public void runCallbacks(Runnable action) {
    callbacks.run(action);
  }

  @Override
  public EventSink events() {
    return NOBODY;
  }

  @Override
  public PoolExecutor executor() {
    return new TaskView(this, TaskOptions.defaults());
  }

  // What backends ask: there is none here.

  @Override
  public boolean isStopped() {
    return false;
  }

  @Override
  public SharedSession sharedSession(SharedPeer worker) {
    throw notHere();
  }

  @Override
  public void broken(String message, @Nullable Throwable cause) {
    throw notHere();
  }

  @Override
  public void discard(PendingTask<?> task) {
    throw notHere();
  }

  @Override
  public void workersEnded() {
    throw notHere();
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    throw notHere();
  }

  @Override
  public List<PendingTask<Object>> accept(
      List<?> works, TaskOptions options, Map<String, String> logContext) {
    throw notHere();
  }

  private static UnsupportedOperationException notHere() {
    return new UnsupportedOperationException("this end of the pool has no workers of its own");
  }
}
