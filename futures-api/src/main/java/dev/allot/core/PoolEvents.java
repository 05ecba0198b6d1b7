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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens in a pool, and tells its listeners and the flight recorder. */
final class PoolEvents implements EventSink {
  private static final Logger LOG = LoggerFactory.getLogger(PoolListener.class);

  private final Pool pool;
  private final List<PoolListener> listeners;
  private final Recorder recorder;
  private final LongAdder submitted = new LongAdder();
  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder cancelled = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder workersStarted = new LongAdder();
  private final LongAdder crashes = new LongAdder();

  PoolEvents(Pool pool, List<PoolListener> listeners) {
    this.pool = pool;
    this.listeners = listeners;
    this.recorder = Recorder.of(pool.name());
  }

  private boolean isHeard() {
    return !listeners.isEmpty() || recorder.isRecording();
  }

  @Override
  public boolean wantsStarts() {
    return isHeard();
  }

  void submitted(PendingTask<?> task) {
    submitted.increment();
    if (isHeard()) {
      tell(new PoolEvent.TaskSubmitted(task.taskId(), task.name()));
    }
  }

  void settled(PendingTask<?> task) {
    TaskStatus status = task.status();
    (status == TaskStatus.SUCCEEDED ? succeeded : status == TaskStatus.FAILED ? failed : cancelled)
        .increment();
    if (isHeard()) {
      tell(new PoolEvent.TaskFinished(task.taskId(), status, task.ran()));
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
    if (!listeners.isEmpty()) {
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
        submitted.sum(),
        pool.queue().size(),
        succeeded.sum(),
        failed.sum(),
        cancelled.sum(),
        retried.sum(),
        workersStarted.sum(),
        crashes.sum(),
        workers);
  }
}
