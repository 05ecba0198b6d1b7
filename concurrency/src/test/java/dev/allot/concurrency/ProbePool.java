package dev.allot.concurrency;

import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskOptions;
import dev.allot.spi.EventSink;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.Taker;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskTerms;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedSession;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool that only counts, and runs callbacks on threads of their own. */
final class ProbePool implements PoolServices {
  private static final EventSink NOBODY =
      new EventSink() {
        @Override
        public boolean wantsStarts() {
          return false;
        }

        @Override
        public void publish(PoolEvent event) {}
      };

  /** Of tasks that nobody runs. */
  static final Object WORK = "work";

  private final TaskQueue queue;
  private final AtomicInteger settled = new AtomicInteger();
  private final Queue<Thread> callbacks = new ConcurrentLinkedQueue<>();

  ProbePool(int capacity) {
    this.queue = new TaskQueue(capacity);
  }

  /** Makes a task that is not queued. */
  PendingTask<String> task(int id) {
    return task(id, WORK);
  }

  /** Makes a task that is not queued. */
  PendingTask<String> task(int id, Object work) {
    return new PendingTask<>(new TaskTerms(this, TaskOptions.defaults(), Map.of()), id, work);
  }

  /** Makes a task that a worker has started. */
  PendingTask<String> startedTask(int id) {
    PendingTask<String> task = task(id);
    ProbeClaim claim = new ProbeClaim();
    Race.expect(task.hold(claim) && claim.start(), "nobody else is there yet");
    return task;
  }

  /** Puts a task as {@code submit} does, waiting for room. */
  void put(PendingTask<?> task) {
    boolean put =
        queue.offer(task, accepted -> {})
            || queue.put(task, TaskQueue.WhenFull.WAIT, Long.MAX_VALUE, accepted -> {});
    Race.expect(put, "a wait without limit gave up");
  }

  /** Takes as a worker does; {@code null} when it is sent away. */
  List<PendingTask<?>> take(Taker taker) {
    return queue.take(taker, Long.MAX_VALUE);
  }

  /** How many tasks told the pool that they are done. */
  int settled() {
    return settled.get();
  }

  void awaitCallbacks() {
    callbacks.forEach(Race::join);
  }

  @Override
  public void runCallbacks(Runnable runnable) {
    Thread thread = new Thread(runnable);
    callbacks.add(thread);
    thread.start();
  }

  @Override
  public void settled(PendingTask<?> task) {
    settled.incrementAndGet();
  }

  @Override
  public EventSink events() {
    return NOBODY;
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    throw new UnsupportedOperationException("no task has a timeout");
  }

  @Override
  public TaskQueue queue() {
    return queue;
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public boolean isStopped() {
    return false;
  }

  @Override
  public void broken(String message, Throwable cause) {
    throw new AssertionError(message, cause);
  }

  @Override
  public void discard(PendingTask<?> task) {
    task.withdraw();
  }

  @Override
  public void workersEnded() {}

  @Override
  public PoolExecutor executor() {
    throw new UnsupportedOperationException("no task asks for its pool");
  }

  @Override
  public List<PendingTask<Object>> accept(
      List<?> works, TaskOptions options, Map<String, String> logContext) {
    throw new UnsupportedOperationException("no task submits another");
  }

  @Override
  public SharedSession sharedSession(SharedPeer worker) {
    throw new UnsupportedOperationException();
  }
}
