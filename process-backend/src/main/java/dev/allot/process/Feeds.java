package dev.allot.process;

import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The workers that are up and may be given tasks. What is queued goes to one that has nothing to
 * do, and of these to the one that was given something last, if it is among them: it may be still
 * awake, and its caches are warm.
 */
final class Feeds {
  private final List<WorkerSession> sessions = new CopyOnWriteArrayList<>();
  private volatile @Nullable WorkerSession last;

  void add(WorkerSession session) {
    sessions.add(session);
  }

  void remove(WorkerSession session) {
    sessions.remove(session);
    if (last == session) {
      last = null;
    }
  }

  /** Has what is queued given to workers, as far as they may have more. */
  void offer(TaskQueue queue) {
    WorkerSession present = last;
    if (present != null && present.feed().isIdle()) {
      present.feed().feed();
    }
    for (WorkerSession session : sessions) {
      if (session.feed().isIdle()) {
        if (queue.size() == 0) {
          return;
        }
        last = session;
        session.feed().feed();
      }
    }
    for (WorkerSession session : sessions) {
      if (session.feed().isLow()) {
        if (queue.size() == 0) {
          return;
        }
        session.feed().feed();
      }
    }
  }

  /**
   * Has a worker give back what waits in front of it, for one that has nothing to do.
   *
   * @return whether the queue has anything again
   */
  boolean giveBack(WorkerSession idle) {
    for (WorkerSession session : sessions) {
      if (session != idle && session.giveBack()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any worker has nothing to do. */
  boolean anyIdle() {
    for (WorkerSession session : sessions) {
      if (session.feed().isIdle()) {
        return true;
      }
    }
    return false;
  }

  /** Adds what the workers have in hand. */
  void addTasks(List<PendingTask<?>> tasks) {
    sessions.forEach(session -> tasks.addAll(session.inHand().tasks()));
  }
}
