package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reentrant lock. Handed on to who has waited longest; never free while somebody waits. */
final class LockObject extends SharedObject {
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private @Nullable LeaseHolder holder;
  private int holds;
  private boolean abandoned;

  LockObject(SharedSpec spec) {
    super(spec);
  }

  /**
   * A call that waits for the lock.
   *
   * @param call the call
   * @param holds how often its holder is to hold the lock then
   * @param result what then comes of the call
   * @param signalledBy the condition whose signal has brought it here
   */
  record Waiter(
      SharedCall call, int holds, @Nullable Object result, @Nullable ConditionObject signalledBy) {}

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case ACQUIRE -> {
        if (tryAcquire(call)) {
          call.complete(true);
        } else {
          await(new Waiter(call, 1, true, null));
        }
      }
      case TRY_ACQUIRE -> call.complete(tryAcquire(call));
      case RELEASE -> {
        if (isHeldOrFails(call)) {
          holds--;
          if (holds == 0) {
            handOn(false);
          }
          call.complete(null);
        }
      }
      case HELD -> call.complete(holder == call.holder() ? (long) holds : 0L);
      case WAITING -> call.complete((long) waiters.size());
      case IS_HELD -> call.complete(holder != null);
      case IS_ABANDONED -> {
        if (isHeldOrFails(call)) {
          call.complete(abandoned);
        }
      }
      default -> throw noSuch(call);
    }
  }

  private boolean tryAcquire(SharedCall call) {
    if (holder == null && call.holder().borrowsFrom(this)) {
      holder = call.holder();
    } else if (holder != call.holder()) {
      return false;
    }
    if (holds == Integer.MAX_VALUE) {
      throw new Error("a lock can be held " + holds + " times at most");
    }
    holds++;
    return true;
  }

  /** For conditions too. */
  boolean isHeldOrFails(SharedCall call) {
    if (holder == call.holder()) {
      return true;
    }
    call.fail(
        SharedFailure.NOT_HELD,
        this
            + " is not held by the calling thread"
            + (holder == null ? "" : ", but by another")
            + ": lock() and unlock() belong to the same thread of the same task");
    return false;
  }

  void await(Waiter waiter) {
    if (!waiter.call.holder().borrowsFrom(this)) {
      failEnded(waiter.call);
      return;
    }
    waiters.add(waiter);
    if (holder == null) {
      handOn(abandoned);
    }
  }

  /** Frees it altogether, for a wait; returns how often it was held. */
  int release() {
    int held = holds;
    handOn(false);
    return held;
  }

  private void handOn(boolean left) {
    abandoned = left;
    Waiter next = waiters.poll();
    holder = next == null ? null : next.call.holder();
    holds = next == null ? 0 : next.holds;
    if (next != null) {
      next.call.complete(next.result);
    }
  }

  @Override
  boolean forget(SharedCall call) {
    // One that comes from a condition must have the lock before it can return.
    return waiters.removeIf(waiter -> waiter.call == call && waiter.signalledBy == null);
  }

  @Override
  void failAll(SharedFailure why, String message) {
    waiters.forEach(waiter -> waiter.call.fail(why, message));
    waiters.clear();
  }

  @Override
  void holderEnded(LeaseHolder ended, boolean died) {
    List<ConditionObject> unheard = new ArrayList<>();
    for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
      Waiter waiter = all.next();
      if (waiter.call.holder() == ended) {
        all.remove();
        failEnded(waiter.call);
        if (waiter.signalledBy != null && Boolean.TRUE.equals(waiter.result)) {
          unheard.add(waiter.signalledBy);
        }
      }
    }
    unheard.forEach(ConditionObject::signal);
    if (holder == ended) {
      handOn(true);
    }
  }
}
