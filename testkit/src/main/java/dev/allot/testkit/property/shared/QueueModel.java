package dev.allot.testkit.property.shared;

import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedQueue;
import dev.allot.testkit.property.shared.Structure.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a queue is, without any concurrency. */
final class QueueModel implements Structure.Lender {
  private final QueueOptions options;
  private final Deque<Integer> items = new ArrayDeque<>();

  /** Of the task that runs. */
  private final Deque<Integer> lent = new ArrayDeque<>();

  /** By the application. */
  private int taken;

  private boolean inTask;
  private boolean closed;

  private QueueModel(QueueOptions options) {
    this.options = options;
  }

  static Structure<SharedQueue<Integer>, QueueModel> structure(String name, QueueOptions options) {
    return new Structure<>(
        name,
        (shared, called) -> shared.queue(called, options),
        () -> new QueueModel(options),
        List.of(
            // Twice, so that there is something to take.
            new Operation<>(
                "offer", (queue, a, b) -> queue.offer(b), (model, a, b) -> model.offer(b)),
            new Operation<>(
                "offer in time",
                (queue, a, b) -> queue.offer(b, Duration.ZERO),
                (model, a, b) -> model.offer(b)),
            new Operation<>("poll", (queue, a, b) -> queue.poll(), (model, a, b) -> model.poll()),
            new Operation<>(
                "poll in time",
                (queue, a, b) -> queue.poll(Duration.ZERO),
                (model, a, b) -> model.poll()),
            new Operation<>(
                "drain", (queue, a, b) -> queue.drain(a), (model, a, b) -> model.drain(a)),
            new Operation<>(
                "taskDone",
                (queue, a, b) -> {
                  queue.taskDone();
                  return null;
                },
                (model, a, b) -> model.taskDone()),
            new Operation<>("size", (queue, a, b) -> queue.size(), (model, a, b) -> model.size()),
            new Operation<>(
                "unfinished",
                (queue, a, b) -> queue.unfinished(),
                (model, a, b) -> model.unfinished()),
            new Operation<>(
                "join",
                (queue, a, b) -> queue.join(Duration.ZERO),
                (model, a, b) -> model.unfinished() == 0),
            new Operation<>("lost", (queue, a, b) -> queue.lost(), (model, a, b) -> 0L),
            new Operation<>(
                "isClosed", (queue, a, b) -> queue.isClosed(), (model, a, b) -> model.closed),
            new Operation<>(
                "close, once in a while",
                (queue, a, b) -> {
                  if (a == 0) {
                    queue.close();
                  }
                  return null;
                },
                (model, a, b) -> {
                  model.closed |= a == 0;
                  return null;
                })));
  }

  @Override
  public void begins(boolean task) {
    inTask = task;
  }

  @Override
  public void ends() {
    if (options.redelivery()) {
      while (!lent.isEmpty()) {
        items.addFirst(lent.removeLast());
      }
    }
    lent.clear();
  }

  private boolean offer(int item) {
    if (closed) {
      throw new SharedClosedException("closed");
    }
    return items.size() < options.capacity() && items.add(item);
  }

  private Integer poll() {
    List<Integer> one = drain(1);
    return one.isEmpty() ? null : one.get(0);
  }

  private List<Integer> drain(int most) {
    if (most < 1) {
      throw new IllegalArgumentException();
    }
    if (items.isEmpty() && closed && !(options.redelivery() && !lent.isEmpty())) {
      throw new SharedClosedException("everything was taken");
    }
    List<Integer> several = new ArrayList<>();
    while (!items.isEmpty() && several.size() < most) {
      several.add(items.remove());
    }
    if (inTask) {
      lent.addAll(several);
    } else {
      taken += several.size();
    }
    return several;
  }

  private Object taskDone() {
    if (!lent.isEmpty()) {
      lent.remove();
    } else if (taken > 0) {
      taken--;
    } else {
      throw new IllegalStateException();
    }
    return null;
  }

  private int size() {
    return items.size();
  }

  private int unfinished() {
    return items.size() + lent.size() + taken;
  }
}
