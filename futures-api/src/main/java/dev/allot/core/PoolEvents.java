package dev.allot.core;

import dev.allot.PoolEvent;
import dev.allot.PoolListener;
import dev.allot.PoolStats;
import dev.allot.TaskStatus;
import dev.allot.WorkerStats;
import dev.allot.spi.EventSink;
import dev.allot.spi.PendingTask;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens in a pool, and tells its listeners and the flight recorder. */
final class PoolEvents implements EventSink {
  private static final Logger LOG = LoggerFactory.getLogger(PoolListener.class);

  private final Pool pool;
  private final List<PoolListener> listeners;
  private final Recorder recorder;
  private final Consumer<PendingTask<?>> submissions = this::submitted;
  private final TaskCounts tasks;
  private final LongAdder retried = new LongAdder();
  private final LongAdder workersStarted = new LongAdder();
  private final LongAdder crashes = new LongAdder();

  PoolEvents(Pool pool, List<PoolListener> listeners, TaskCounts tasks) {
    this.pool = pool;
    this.tasks = tasks;
    this.listeners = listeners;
    this.recorder = Recorder.of(pool.name());
  }

  private boolean isHeard() {
    return hasListeners() || recorder.isRecording();
  }

  boolean hasListeners() {
    return !listeners.isEmpty();
  }

  @Override
  public boolean wantsStarts() {
    return isHeard();
  }

  /** To be told what is {@link #submitted}. */
  Consumer<PendingTask<?>> submissions() {
    return submissions;
  }

  void submitted(PendingTask<?> task) {
    tasks.submitted(task);
    if (isHeard()) {
      tell(new PoolEvent.TaskSubmitted(task.taskId(), task.name()));
    }
  }

  void settled(PendingTask<?> task) {
    tasks.settled(task);
    if (isHeard()) {
      tell(new PoolEvent.TaskFinished(task.taskId(), task.status(), task.ran()));
    }
  }

  @Override
  public void publish(PoolEvent event) {
    if (event instanceof PoolEvent.WorkerStarted) {
      workersStarted.increment();
    } else if (event instanceof PoolEvent.WorkerCrashed) {
      crashes.increment();
    } else if (event instanceof PoolEvent.TaskRetried) {
      retried.increment();
    }
    if (isHeard()) {
      tell(event);
    }
  }

  private void tell(PoolEvent event) {
    recorder.record(event);
    if (hasListeners()) {
      pool.runCallbacks(() -> listeners.forEach(listener -> call(listener, event)));
    }
  }

  /** What a listener throws, an Error too, must not end the callback thread. */
  private static void call(PoolListener listener, PoolEvent event) {
    try {
      listener.onEvent(event);
    } catch (Throwable e) {
      LOG.error("a listener threw at {}", event, e);
    }
  }

  PoolStats stats(List<WorkerStats> workers) {
    return new PoolStats(
        tasks.allSubmitted(),
        pool.queue().size(),
        tasks.all(TaskStatus.SUCCEEDED),
        tasks.all(TaskStatus.FAILED),
        tasks.all(TaskStatus.CANCELLED),
        retried.sum(),
        workersStarted.sum(),
        crashes.sum(),
        workers);
  }
}
