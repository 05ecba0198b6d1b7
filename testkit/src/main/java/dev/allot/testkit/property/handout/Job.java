package dev.allot.testkit.property.handout;

import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.testkit.property.handout.HandOutTask.Kind;
import java.util.concurrent.atomic.AtomicInteger;

/** A task that was accepted, as its program knows it. */
final class Job {
  final String key;
  final Kind kind;
  final TaskFuture<String> future;
  final AtomicInteger callbacks = new AtomicInteger();

  /** What the callback saw; later looks must see the same. */
  volatile TaskStatus seen;

  /** Whether {@code cancel(false)} was true: the task never starts, unless it was stopped. */
  volatile boolean withdrawn;

  /** Whether somebody called {@code cancel(true)}, after which any {@code cancel} is true. */
  volatile boolean stopped;

  Job(String key, Kind kind, TaskFuture<String> future) {
    this.key = key;
    this.kind = kind;
    this.future = future;
    future.onDone(
        done -> {
          seen = done.status();
          callbacks.incrementAndGet();
        });
  }

  void cancel(boolean interrupt) {
    if (interrupt) {
      stopped = true;
      future.cancel(true);
    } else if (future.cancel(false)) {
      withdrawn = true;
    }
  }
}
