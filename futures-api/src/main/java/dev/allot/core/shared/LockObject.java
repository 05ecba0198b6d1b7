package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedWords;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a reentrant lock. Who holds it says its {@link LockWord}; who finds that free takes
 * it without a call. It is handed on to who has waited longest, and never free while somebody
 * waits.
 */
final class LockObject extends SharedObject {
  private final SharedWords memory;
  private final int at;
  private final Deque<Waiter> waiters = new ArrayDeque<>();

  LockObject(SharedSpec spec, SharedRegion region, int at) {
    super(spec);
    this.memory = region.words();
    this.at = at;
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
      SharedCall call, long holds, @Nullable Object result, @Nullable ConditionObject signalledBy) {
    long owner() {
      return call.holder().number();
    }
  }

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case ACQUIRE -> {
        if (LockWord.tryLock(memory, at, call.holder().number()) > 0) {
          call.complete(true);
        } else {
          await(new Waiter(call, 1, true, null));
        }
      }
      case RELEASE -> {
        if (isHeldOrFails(call)) {
          handOn(false);
          call.complete(null);
        }
      }
      case WAITING -> call.complete((long) waiters.size());
      default -> throw noSuch(call);
    }
  }

  /** For conditions too. */
  boolean isHeldOrFails(SharedCall call) {
    boolean held = LockWord.owner(memory, at) == call.holder().number();
    if (!held) {
      call.fail(SharedFailure.NOT_HELD, notHeld(this));
    }
    return held;
  }

  static String notHeld(Object lock) {
    return lock
        + " is not held by the calling thread: lock() and unlock() belong to the same thread of the"
        + " same task";
  }

  void await(Waiter waiter) {
    if (!waiter.call.holder().borrowsFrom(this)) {
      failEnded(waiter.call);
      return;
    }
    waiters.add(waiter);
    // Free, if it was freed just now: nobody waited then.
    if (!LockWord.addWaiters(memory, at)) {
      handOnIfFree();
    }
  }

  /** Somebody may find it free before this does, and has to be told that somebody waits. */
  private void handOnIfFree() {
    Waiter next = waiters.element();
    while (LockWord.tryLock(memory, at, next.owner()) == 0) {
      if (LockWord.addWaiters(memory, at)) {
        return;
      }
    }
    waiters.remove();
    LockWord.setHolds(memory, at, next.holds);
    next.call.complete(next.result);
  }

  /** So many more wait for its conditions, or fewer. */
  void addAwaiting(int change) {
    LockWord.addAwaiting(memory, at, change);
  }

  /** Frees it altogether, for a wait; returns how often it was held. */
  long release() {
    long held = LockWord.holds(memory, at);
    handOn(false);
    return held;
  }

  private void handOn(boolean left) {
    Waiter next = waiters.poll();
    if (next == null) {
      LockWord.free(memory, at, left);
    } else {
      LockWord.give(memory, at, next.owner(), next.holds, left, !waiters.isEmpty());
      next.call.complete(next.result);
    }
  }

  @Override
  boolean forget(SharedCall call) {
    // One that comes from a condition must have the lock before it can return.
    boolean was = waiters.removeIf(waiter -> waiter.call == call && waiter.signalledBy == null);
    if (was && waiters.isEmpty()) {
      LockWord.removeWaiters(memory, at);
    }
    return was;
  }

  @Override
  void failAll(SharedFailure why, String message) {
    waiters.forEach(waiter -> waiter.call.fail(why, message));
    waiters.clear();
  }

  @Override
  void holderEnded(LeaseHolder ended, boolean died) {
    List<ConditionObject> unheard = new ArrayList<>();
    boolean waited = false;
    for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
      Waiter waiter = all.next();
      if (waiter.call.holder() == ended) {
        all.remove();
        waited = true;
        failEnded(waiter.call);
        if (waiter.signalledBy != null && Boolean.TRUE.equals(waiter.result)) {
          unheard.add(waiter.signalledBy);
        }
      }
    }
    if (waited && waiters.isEmpty()) {
      LockWord.removeWaiters(memory, at);
    }
    unheard.forEach(ConditionObject::signal);
    if (LockWord.owner(memory, at) == ended.number()) {
      leave();
    }
  }

  /** Its holder has ended; one that was about to free it has not left it in disorder. */
  private void leave() {
    handOn(!LockWord.isLeaving(memory, at));
  }

  /** A holder has ended that may have locked it without a call. */
  void ended(long owner) {
    synchronized (guard) {
      if (LockWord.owner(memory, at) == owner) {
        leave();
      }
    }
  }

  @Override
  void forget(ObjectSession dead) {
    synchronized (guard) {
      if (LockWord.isOfProcess(LockWord.owner(memory, at), dead.process())) {
        leave();
      }
    }
  }
}
