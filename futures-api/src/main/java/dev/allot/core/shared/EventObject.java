package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayDeque;
import java.util.Deque;

/** A flag that is waited for. */
final class EventObject extends SharedObject {
  private final Deque<SharedCall> waiters = new ArrayDeque<>();
  private boolean set;

  EventObject(SharedSpec spec) {
    super(spec);
  }

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case AWAIT -> {
        if (set) {
          call.complete(true);
        } else {
          keep(call, waiters);
        }
      }
      case SET_EVENT -> {
        set = true;
        waiters.forEach(waiter -> waiter.complete(true));
        waiters.clear();
        call.complete(null);
      }
      case CLEAR -> {
        set = false;
        call.complete(null);
      }
      case IS_SET -> call.complete(set);
      default -> throw noSuch(call);
    }
  }

  @Override
  boolean forget(SharedCall call) {
    return waiters.remove(call);
  }

  @Override
  void failAll(SharedFailure why, String message) {
    failAll(waiters, why, message);
  }

  @Override
  void holderEnded(LeaseHolder holder, boolean died) {
    drop(holder, waiters);
  }
}
