package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** A semaphore. Permits go to who has waited longest, also if a later one wants fewer. */
final class SemaphoreObject extends SharedObject {
  private final boolean bounded;
  private final int most;
  private final Deque<SharedCall> waiters = new ArrayDeque<>();

  /** What those hold that may end. */
  private final Map<LeaseHolder, Integer> loans = new HashMap<>();

  private long available;

  /** The sum of the loans. */
  private long lent;

  SemaphoreObject(SharedSpec spec) {
    super(spec);
    this.bounded = spec.flag();
    this.most = bounded ? (int) spec.number() : Integer.MAX_VALUE;
    this.available = spec.number();
  }

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case ACQUIRE -> acquire(call, true);
      case TRY_ACQUIRE -> acquire(call, false);
      case RELEASE -> release(call);
      case HELD -> call.complete(available);
      default -> throw noSuch(call);
    }
  }

  private void acquire(SharedCall call, boolean waits) {
    if (bounded && call.number() > most) {
      call.fail(
          SharedFailure.ARGUMENT,
          call.number() + " permits are wanted of " + this + ", which has " + most);
    } else if (waiters.isEmpty() && available >= call.number()) {
      lend(call);
    } else if (waits) {
      keep(call, waiters);
    } else {
      call.complete(false);
    }
  }

  private void lend(SharedCall call) {
    LeaseHolder holder = call.holder();
    if (!holder.borrowsFrom(this)) {
      failEnded(call);
      return;
    }
    int permits = (int) call.number();
    available -= permits;
    if (holder.isMortal()) {
      loans.merge(holder, permits, Integer::sum);
      lent += permits;
    }
    call.complete(true);
  }

  private void release(SharedCall call) {
    long permits = call.number();
    long own = Math.min(permits, loans.getOrDefault(call.holder(), 0));
    // Of those that are held, and by nobody who may end.
    long others = permits - own;
    if (available + lent + others > most) {
      call.fail(
          SharedFailure.STATE,
          "release of %d permits of %s, which would have %d then, and may have %d: %d can be acquired, %d are held by tasks, of which the caller holds %d"
              .formatted(permits, this, available + lent + others, most, available, lent, own));
      return;
    }
    if (own > 0) {
      loans.merge(call.holder(), (int) -own, SemaphoreObject::sumOrNone);
      lent -= own;
    }
    available += permits;
    call.complete(null);
    serve();
  }

  private static Integer sumOrNone(Integer before, Integer change) {
    int sum = before + change;
    return sum == 0 ? null : sum;
  }

  private void serve() {
    while (!waiters.isEmpty() && available >= waiters.element().number()) {
      lend(waiters.remove());
    }
  }

  @Override
  boolean forget(SharedCall call) {
    boolean was = waiters.remove(call);
    if (was) {
      // It may have been the one that the others waited behind.
      serve();
    }
    return was;
  }

  @Override
  void failAll(SharedFailure why, String message) {
    failAll(waiters, why, message);
  }

  @Override
  void holderEnded(LeaseHolder holder, boolean died) {
    drop(holder, waiters);
    Integer held = loans.remove(holder);
    if (held != null) {
      lent -= held;
      available += held;
    }
    serve();
  }
}
