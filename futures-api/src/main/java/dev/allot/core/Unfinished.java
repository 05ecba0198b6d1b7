package dev.allot.core;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a pool has begun and not ended: its tasks that are not done, and callbacks that have not
 * run. Keeps the JVM alive as long as there are any; see {@link KeepAlive}.
 */
final class Unfinished {
  private final TaskCounts tasks;
  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();

  /** Whether {@link KeepAlive} looks after this; becomes {@code false} under the monitor only. */
  private volatile boolean watched;

  Unfinished(TaskCounts tasks) {
    this.tasks = tasks;
  }

  /** Something begins that is no task. */
  void begin() {
    begun.increment();
    watchTasks();
  }

  /** What began, and is no task, has ended. */
  void end() {
    ended.increment();
  }

  /** Tasks have been counted, after which the watch is looked at: who takes it away then counts. */
  void watchTasks() {
    if (!watched) {
      watch();
    }
  }

  /** Whether there is nothing at this moment. */
  boolean isNone() {
    // In this order: what begins and ends between the counts is one that has begun.
    long done = ended.sum() + tasks.done();
    return begun.sum() + tasks.allSubmitted() == done;
  }

  private synchronized void watch() {
    if (!watched) {
      watched = true;
      KeepAlive.watch(this);
    }
  }

  /** Called by {@link KeepAlive} now and then. */
  synchronized void endWatchIfNone() {
    watched = false;
    if (isNone()) {
      KeepAlive.forget(this);
    } else {
      watched = true;
    }
  }
}
