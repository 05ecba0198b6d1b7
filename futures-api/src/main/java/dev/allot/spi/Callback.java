package dev.allot.spi;

import dev.allot.TaskFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One callback that a user gave to one future. */
record Callback<T>(TaskFuture<T> future, Consumer<? super TaskFuture<T>> action)
    implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskFuture.class);

  /** What the action throws, an Error too, is logged: the callbacks after it must run (FUT-11). */
  @Override
  public void run() {
    try {
      action.accept(future);
    } catch (Throwable e) {
      LOG.error("a callback of {} threw", future, e);
    }
  }
}
