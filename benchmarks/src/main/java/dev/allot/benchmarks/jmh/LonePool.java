package dev.allot.benchmarks.jmh;

import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskOptions;
import dev.allot.spi.EventSink;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** A pool without workers, so that the parts of a hand-out can be called one by one. */
final class LonePool implements PoolServices {
  private static final EventSink NOBODY =
      new EventSink() {
        @Override
        public boolean wantsStarts() {
          return false;
        }

        @Override
        public void publish(PoolEvent event) {}
      };

  private final TaskQueue queue = new TaskQueue(Integer.MAX_VALUE);

  @Override
  public void runCallbacks(Runnable runnable) {
    runnable.run();
  }

  @Override
  public void settled(PendingTask<?> task) {}

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
    return "lone";
  }

  @Override
  public boolean isStopped() {
    return false;
  }

  @Override
  public void broken(String message, Throwable cause) {
    throw new IllegalStateException(message, cause);
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
