package dev.allot.core;

import dev.allot.BrokenPoolException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * In which state of its life a pool is.
 *
 * <pre>
 *   OPEN ──shutdown──► DRAINING ──all done, workers ended──► TERMINATED
 *     │                   │ shutdownNow, broken                   ▲
 *     └─shutdownNow, ─────┴──────────────► STOPPED ───────────────┘
 *       broken
 * </pre>
 */
final class PoolState {
  private enum State {
    OPEN,
    DRAINING,
    STOPPED,
    TERMINATED
  }

  private volatile State state = State.OPEN;
  private volatile @Nullable BrokenPoolException broken;

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isStopped() {
    return state == State.STOPPED;
  }

  /** Why it is broken, or {@code null}. */
  @Nullable BrokenPoolException broken() {
    return broken;
  }

  /** Tells whether this is the first to break it. */
  synchronized boolean breaks(BrokenPoolException reason) {
    if (broken != null || state == State.TERMINATED) {
      return false;
    }
    broken = reason;
    state = State.STOPPED;
    return true;
  }

  /** Tells whether it was open. */
  synchronized boolean drains() {
    boolean first = state == State.OPEN;
    if (first) {
      state = State.DRAINING;
    }
    return first;
  }

  /** Tells whether it had not ended. */
  synchronized boolean stops() {
    boolean lives = state != State.TERMINATED;
    if (lives) {
      state = State.STOPPED;
    }
    return lives;
  }

  synchronized void terminates() {
    state = State.TERMINATED;
  }

  /** What a task is refused with that comes too late. */
  RejectedExecutionException rejection(Object pool) {
    BrokenPoolException cause = broken;
    return cause == null
        ? new RejectedExecutionException(
            pool + " accepts no more tasks: it was shut down. Open another pool")
        : new BrokenPoolException(cause.getMessage(), cause);
  }

  @Override
  public String toString() {
    return broken == null ? state.name() : "BROKEN";
  }
}
