package dev.allot.spi;

import dev.allot.PoolEvent;

/**
 * Where a backend tells what happens to its workers. All methods may be called by any thread and do
 * not block; listeners are called elsewhere and later.
 */
public interface EventSink {

  /**
   * Tells whether somebody wants to know of each task's start, so that a backend whose workers are
   * far away has them tell.
   *
   * @return {@code true} if {@link PoolEvent.TaskStarted} is to be published
   */
  boolean wantsStarts();

  /**
   * Tells what has happened: starts of tasks if they are wanted, retries, and whatever happens to
   * workers. Submissions and ends of tasks are told by the pool itself.
   *
   * @param event the event
   */
  void publish(PoolEvent event);
}
