package dev.allot.process;

import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskOptions;
import dev.allot.spi.EventSink;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedSession;
import java.util.List;
import java.util.Map;

/**
 * A pool to whose events nobody listens, whose callbacks run at once, and that no task asks for.
 */
abstract class PlayedPool implements PoolServices {

  @Override
  public final EventSink events() {
    return new EventSink() {
      @Override
      public boolean wantsStarts() {
        return false;
      }

      @Override
      public void publish(PoolEvent event) {}
    };
  }

  @Override
  public void workersEnded() {}

  @Override
  public final void settled(PendingTask<?> task) {}

  @Override
  public final void runCallbacks(Runnable callbacks) {
    callbacks.run();
  }

  @Override
  public final PoolExecutor executor() {
    throw new UnsupportedOperationException("no task asks for its pool");
  }

  @Override
  public final List<PendingTask<Object>> accept(
      List<?> works, TaskOptions options, Map<String, String> logContext) {
    throw new UnsupportedOperationException("no task submits another");
  }

  @Override
  public SharedSession sharedSession(SharedPeer worker) {
    throw new UnsupportedOperationException();
  }
}
