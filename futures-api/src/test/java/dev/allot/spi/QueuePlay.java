package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** What one thread does to a queue and to its model, and what must be true of both after that. */
final class QueuePlay {
  private final int capacity;
  private final TaskQueue queue;
  private final BarePool pool;
  private final QueueModel model = new QueueModel();
  private final List<PlayedWorker> workers = new ArrayList<>();
  private int offered;
  private boolean closed;
  private boolean drained;

  /** How many of the cancelled tasks may be in the queue yet. */
  private int cancelled;

  QueuePlay(int capacity, int workers) {
    this.capacity = capacity;
    this.queue = new TaskQueue(capacity);
    this.pool = new BarePool(queue);
    for (int i = 0; i < workers; i++) {
      this.workers.add(new PlayedWorker(queue.expect()));
    }
  }

  PlayedWorker worker(int number) {
    return workers.get(number % workers.size());
  }

  void put(int number, int tasks, boolean together) {
    Priority priority = Priority.values()[number % 3];
    TaskQueue.WhenFull whenFull =
        number % 2 == 0 ? TaskQueue.WhenFull.RETURN : TaskQueue.WhenFull.EXCEED;
    List<PendingTask<?>> batch = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      batch.add(pool.task(priority));
    }
    if (together) {
      put(batch, whenFull, () -> queue.put(new TaskBatch(batch), whenFull, 0, task -> {}));
    } else {
      batch.forEach(task -> put(List.of(task), whenFull, () -> put(task, whenFull, tasks % 3 > 0)));
    }
  }

  /** As pools do, or as they do while somebody listens. */
  private boolean put(PendingTask<?> task, TaskQueue.WhenFull whenFull, boolean mayOffer) {
    if (!mayOffer || !queue.offer(task, it -> {})) {
      return queue.put(task, whenFull, 0, it -> {});
    }
    offered++;
    return true;
  }

  /** How many tasks were added without the lock. */
  int offered() {
    return offered;
  }

  private interface Put {
    boolean run();
  }

  private void put(List<PendingTask<?>> batch, TaskQueue.WhenFull whenFull, Put put) {
    if (closed) {
      assertThrows(RejectedExecutionException.class, put::run);
      return;
    }
    boolean room = whenFull == TaskQueue.WhenFull.EXCEED || model.waiting().size() < capacity;
    assertEquals(room, put.run(), "put");
    if (room) {
      model.add(batch);
    }
  }

  void takeOne(PlayedWorker worker) {
    worker.finish();
    PendingTask<?> expected = worker.dismissed ? null : model.takeOne();
    assertSame(expected, queue.takeOne(worker.taker, 0), "taken");
    took(worker, expected == null ? null : List.of(expected));
    worker.expected = false;
  }

  void take(PlayedWorker worker) {
    worker.finish();
    List<PendingTask<?>> expected = worker.dismissed ? null : model.take();
    assertEquals(expected, queue.take(worker.taker, 0), "taken");
    assertEquals(expected == null ? List.of() : expected, worker.taker.held(), "held");
    took(worker, expected);
    worker.expected = false;
  }

  private void took(PlayedWorker worker, List<PendingTask<?>> tasks) {
    worker.last = tasks == null ? List.of() : tasks;
    cancelled = tasks == null && !worker.dismissed ? 0 : cancelled;
  }

  private void cancel(PendingTask<?> task) {
    assertTrue(task.cancel(false));
    model.remove(task);
    cancelled++;
  }

  void cancelOne(int number) {
    List<PendingTask<?>> waiting = model.waiting();
    if (!waiting.isEmpty()) {
      cancel(waiting.get(number % waiting.size()));
    }
  }

  /** Some of those that wait, or all. */
  void cancelMany(int number) {
    List<PendingTask<?>> waiting = model.waiting();
    for (int i = 0; i < waiting.size(); i++) {
      if (i % 7 <= number % 7) {
        cancel(waiting.get(i));
      }
    }
  }

  void poll(PlayedWorker worker, int most) {
    worker.finish();
    List<PendingTask<?>> tasks = queue.poll(worker.taker, most);
    long expected = expected();
    boolean othersIdle = workers.stream().anyMatch(it -> it.up && it.expected);
    if (tasks != null) {
      assertTrue(
          worker.expected || !othersIdle && model.entries() + cancelled > expected, "polled");
      assertFalse(worker.dismissed);
      worker.last = tasks;
      worker.expected = false;
      othersIdle = workers.stream().anyMatch(it -> it.up && it.expected);
      List<PendingTask<?>> taken = new ArrayList<>(model.take());
      while (taken.size() < tasks.size()) {
        assertTrue(taken.size() < most, "polled too many");
        assertTrue(!othersIdle && model.entries() + cancelled > expected(), "polled more");
        taken.addAll(model.take());
      }
      assertEquals(taken, tasks, "polled");
      assertFalse(
          taken.size() < most && !othersIdle && model.entries() > expected(), "polled too few");
    } else if (!worker.dismissed && model.entries() > 0) {
      assertFalse(worker.expected || !othersIdle && model.entries() > expected, "not polled");
    }
  }

  void putBack(PlayedWorker worker) {
    List<PendingTask<?>> tasks = worker.last;
    worker.taker.letGo();
    worker.last = List.of();
    if (tasks.stream().map(task -> task.options().priority()).distinct().count() <= 1) {
      putBack(tasks);
      return;
    }
    // Of several lines: the last first, as each goes to the head of its own.
    for (int i = tasks.size() - 1; i >= 0; i--) {
      putBack(tasks.subList(i, i + 1));
    }
  }

  private void putBack(List<PendingTask<?>> tasks) {
    assertEquals(tasks.isEmpty() || !drained, queue.putBack(tasks), "put back");
    if (!drained) {
      // Those that were cancelled meanwhile may be dropped later.
      cancelled += tasks.size();
      model.putBack(tasks);
    }
  }

  void awaitCall(PlayedWorker worker) {
    TakerCall call = TakerCall.IDLE;
    if (worker.dismissed || closed && worker.expected && model.entries() == 0) {
      call = TakerCall.END;
    } else if (worker.called) {
      worker.called = false;
      call = TakerCall.CALLED;
    }
    worker.up = true;
    assertEquals(call, queue.awaitCall(worker.taker, 0));
  }

  void call(PlayedWorker worker) {
    queue.call(worker.taker);
    worker.called = true;
  }

  private int expected() {
    return (int) workers.stream().filter(worker -> worker.expected).count();
  }

  void expect(PlayedWorker worker) {
    queue.expect(worker.taker);
    worker.expected = !worker.dismissed;
  }

  void dismiss(PlayedWorker worker) {
    queue.dismiss(worker.taker);
    worker.dismissed = true;
    worker.expected = false;
    if (workers.size() < 12) {
      workers.add(new PlayedWorker(queue.expect()));
    }
  }

  void close() {
    queue.close();
    closed = true;
  }

  void drain() {
    close();
    assertEquals(model.waiting(), queue.drain(), "drained");
    model.clear();
    drained = true;
    cancelled = 0;
  }

  void check() {
    List<PendingTask<?>> waiting = model.waiting();
    assertEquals(waiting.size(), queue.size(), "size");
    int expected = expected();
    int backlog = queue.backlog();
    int least = Math.max(0, model.entries() - expected);
    int most = Math.max(0, model.entries() + cancelled - expected);
    assertTrue(backlog >= least && backlog <= most, () -> backlog + " of " + least + ".." + most);
    workers.forEach(worker -> worker.check(waiting));
  }
}
