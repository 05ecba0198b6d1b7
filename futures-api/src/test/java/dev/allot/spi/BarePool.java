package dev.allot.spi;

import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.Priority;
import dev.allot.TaskOptions;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** A pool that has a queue, and nothing else. */
final class BarePool implements PoolServices {
  private static final EventSink NOBODY =
      new EventSink() {
        @Override
        public boolean wantsStarts() {
          return false;
        }

        @Override
        public void publish(PoolEvent event) {}
      };

  private final TaskQueue queue;
  private long tasks;

  BarePool(TaskQueue queue) {
    this.queue = queue;
  }

  PendingTask<String> task(Priority priority) {
    TaskOptions options = TaskOptions.defaults().priority(priority);
    return new PendingTask<>(new TaskTerms(this, options, Map.of()), ++tasks, "work");
  }

  ChunkTask chunk(int elements) {
    TaskTerms terms = new TaskTerms(this, TaskOptions.defaults(), Map.of());
    long first = tasks + 1;
    tasks += elements;
    return new ChunkTask(terms, first, "work", elements);
  }

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public TaskQueue queue() {
    return queue;
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
  public EventSink events() {
    return NOBODY;
  }

  @Override
  public void settled(PendingTask<?> task) {}

  @Override
  public void runCallbacks(Runnable callbacks) {
    callbacks.run();
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    throw new UnsupportedOperationException("no task has a timeout");
  }

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
