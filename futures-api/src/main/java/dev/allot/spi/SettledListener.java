package dev.allot.spi;

/**
 * Told, on the thread that completes a task, that it is done. For the library's own waiting: an
 * implementation must be quick, must not block and must not throw. Users have {@link
 * dev.allot.TaskFuture#onDone}.
 */
@FunctionalInterface
public interface SettledListener {

  /**
   * Called once.
   *
   * @param task the task, which is done
   */
  void settled(PendingTask<?> task);
}
