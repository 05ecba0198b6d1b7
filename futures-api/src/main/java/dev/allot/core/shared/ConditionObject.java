package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** A condition of a lock, which guards it too. Who was signalled waits for the lock. */
final class ConditionObject extends SharedObject {
  private final LockObject lock;
  private final Deque<Waiter> waiters = new ArrayDeque<>();

  boolean isOf(SharedObject other) {
    return lock == other;
  }

  ConditionObject(SharedSpec spec, LockObject lock) {
    super(spec, lock.guard);
    this.lock = lock;
  }

  private record Waiter(SharedCall call, long holds) {}

  @Override
  void begin(SharedCall call) {
    if (!lock.isHeldOrFails(call)) {
      return;
    }
    switch (call.operation()) {
      case AWAIT -> {
        if (call.holder().borrowsFrom(this)) {
          // Seen by who holds the lock next.
          lock.addAwaiting(1);
          waiters.add(new Waiter(call, lock.release()));
        } else {
          failEnded(call);
        }
      }
      case SIGNAL -> {
        signal();
        call.complete(null);
      }
      case SIGNAL_ALL -> {
        while (!waiters.isEmpty()) {
          signal();
        }
        call.complete(null);
      }
      default -> throw noSuch(call);
    }
  }

  void signal() {
    Waiter first = waiters.poll();
    if (first != null) {
      lock.addAwaiting(-1);
      wake(first, true);
    }
  }

  private void wake(Waiter waiter, boolean signalled) {
    lock.await(new LockObject.Waiter(waiter.call, waiter.holds, signalled, this));
  }

  /** It waits no longer, but has to have the lock before it can return. */
  @Override
  boolean forget(SharedCall call) {
    for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
      Waiter waiter = all.next();
      if (waiter.call == call) {
        all.remove();
        lock.addAwaiting(-1);
        wake(waiter, false);
      }
    }
    return false;
  }

  @Override
  void failAll(SharedFailure why, String message) {
    lock.addAwaiting(-waiters.size());
    waiters.forEach(waiter -> waiter.call.fail(why, message));
    waiters.clear();
  }

  @Override
  void holderEnded(LeaseHolder holder, boolean died) {
    for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
      Waiter waiter = all.next();
      if (waiter.call.holder() == holder) {
        all.remove();
        lock.addAwaiting(-1);
        failEnded(waiter.call);
      }
    }
  }
}
