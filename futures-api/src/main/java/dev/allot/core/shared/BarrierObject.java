package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A barrier: all that wait go on, or none. */
final class BarrierObject extends SharedObject {
  private final int parties;
  private final List<SharedCall> waiting = new ArrayList<>();

  /** Who has waited here and has not ended: it is waited for. */
  private final Set<LeaseHolder> members = new HashSet<>();

  private boolean broken;

  BarrierObject(SharedSpec spec) {
    super(spec);
    this.parties = (int) spec.number();
  }

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case AWAIT -> await(call);
      case IS_SET -> call.complete(broken);
      case WAITING -> call.complete((long) waiting.size());
      case CLEAR -> {
        breakUp("was reset");
        broken = false;
        members.clear();
        call.complete(null);
      }
      default -> throw noSuch(call);
    }
  }

  private void await(SharedCall call) {
    if (broken) {
      fail(call, "is broken");
      return;
    }
    keep(call, waiting);
    if (call.holder().isMortal()) {
      members.add(call.holder());
    }
    if (waiting.size() == parties) {
      long place = parties;
      for (SharedCall party : waiting) {
        party.complete(--place);
      }
      waiting.clear();
    }
  }

  private void breakUp(String how) {
    broken = true;
    waiting.forEach(party -> fail(party, how));
    waiting.clear();
  }

  private void fail(SharedCall call, String how) {
    call.fail(SharedFailure.BROKEN_BARRIER, this + " " + how);
  }

  @Override
  boolean forget(SharedCall call) {
    boolean was = waiting.remove(call);
    if (was) {
      breakUp("is broken: one of its parties was interrupted, or has waited long enough");
    }
    return was;
  }

  @Override
  void failAll(SharedFailure why, String message) {
    failAll(waiting, why, message);
  }

  @Override
  void holderEnded(LeaseHolder holder, boolean died) {
    int before = waiting.size();
    drop(holder, waiting);
    boolean waited = waiting.size() < before;
    if (members.remove(holder) && (died || waited)) {
      breakUp("is broken: a task has died that had waited here");
    }
  }
}
