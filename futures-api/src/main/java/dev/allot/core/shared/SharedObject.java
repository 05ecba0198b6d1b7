package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import java.util.Collection;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A shared object itself. Its methods that have a call for argument run with its lock held. */
abstract class SharedObject implements LeaseHolder.Lender {
  private final SharedSpec spec;

  /** What guards it; a condition is guarded by its lock's. */
  final Object guard;

  private @Nullable String whyGone;

  /** Which process has called it last; one that waits for it may wait for that. */
  private volatile @Nullable ObjectSession lastCaller;

  SharedObject(SharedSpec spec) {
    this(spec, new Object());
  }

  SharedObject(SharedSpec spec, Object guard) {
    this.spec = spec;
    this.guard = guard;
  }

  final SharedSpec spec() {
    return spec;
  }

  /** A process calls it. */
  final void calledFrom(ObjectSession caller) {
    if (lastCaller != caller) {
      lastCaller = caller;
    }
  }

  /** Which process has called it last, if that is not gone. */
  final @Nullable ObjectSession lastCaller() {
    ObjectSession caller = lastCaller;
    if (caller != null && caller.isClosed()) {
      lastCaller = null;
      return null;
    }
    return caller;
  }

  /** Begins a call: completes it, has it fail, or keeps it for later. */
  void call(SharedCall call) {
    synchronized (guard) {
      if (whyGone == null) {
        begin(call);
      } else {
        call.fail(SharedFailure.CLOSED, whyGone);
      }
    }
  }

  abstract void begin(SharedCall call);

  /** Takes a call back; tells whether it has not been completed, and will not be. */
  final boolean withdraw(SharedCall call) {
    synchronized (guard) {
      return forget(call);
    }
  }

  /** Takes a waiting call out of its queue; tells whether it was there, and is done with. */
  abstract boolean forget(SharedCall call);

  /** Nothing can be done with it any more. */
  final void end(String why) {
    synchronized (guard) {
      whyGone = why;
      failAll(SharedFailure.CLOSED, why);
    }
  }

  /** Has all calls fail that wait. */
  abstract void failAll(SharedFailure why, String message);

  @Override
  public final void ended(LeaseHolder holder, boolean died) {
    synchronized (guard) {
      holderEnded(holder, died);
    }
  }

  /** A process has died. */
  final void died(ObjectSession session) {
    if (lastCaller == session) {
      // Or an object that nobody uses any more would keep all that belongs to the connection.
      lastCaller = null;
    }
    forget(session);
  }

  /** Any holder of that process, which is dead, may have something in memory that was not said. */
  void forget(ObjectSession dead) {}

  /** Gives back what the holder has, and drops what it waits for. */
  abstract void holderEnded(LeaseHolder holder, boolean died);

  /** Keeps a call in a queue until it can be completed; one whose caller has ended fails. */
  final void keep(SharedCall call, Collection<SharedCall> queue) {
    if (call.holder().borrowsFrom(this)) {
      queue.add(call);
    } else {
      failEnded(call);
    }
  }

  final void failEnded(SharedCall call) {
    call.fail(SharedFailure.CLOSED, this + " was used for a task that has ended");
  }

  /** Drops the calls of a holder that has ended. */
  final void drop(LeaseHolder holder, Iterable<SharedCall> queue) {
    for (Iterator<SharedCall> calls = queue.iterator(); calls.hasNext(); ) {
      SharedCall call = calls.next();
      if (call.holder() == holder) {
        calls.remove();
        failEnded(call);
      }
    }
  }

  static void failAll(Collection<SharedCall> queue, SharedFailure why, String message) {
    queue.forEach(call -> call.fail(why, message));
    queue.clear();
  }

  final AssertionError noSuch(SharedCall call) {
    return new AssertionError(this + " cannot " + call.operation());
  }

  @Override
  public final String toString() {
    return spec.toString();
  }
}
