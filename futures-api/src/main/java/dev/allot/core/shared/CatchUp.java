package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which processes may have put something into a queue without waiting for an answer: what they have
 * sent may be on its way, when somebody else asks what is in the queue. So who asks waits, until
 * the parent has caught up with each of them. The first item of a process comes with a question, so
 * that none of them is unknown.
 *
 * <p>Guarded by the queue's lock.
 */
final class CatchUp {
  private final Object guard;
  private final Function<LeaseHolder, @Nullable ObjectSession> sessions;
  private final Set<ObjectSession> producers = new HashSet<>();

  CatchUp(Object guard, Function<LeaseHolder, @Nullable ObjectSession> sessions) {
    this.guard = guard;
    this.sessions = sessions;
  }

  /** A process has put something in: more may come. */
  void add(LeaseHolder holder) {
    ObjectSession session = sessions.apply(holder);
    if (session != null) {
      producers.add(session);
    }
  }

  /** A process is dead, and nothing more comes of it. */
  void remove(ObjectSession session) {
    producers.remove(session);
  }

  /** Does something when the parent has caught up with all; now, if there are none. */
  void then(SharedCall call, Runnable action) {
    producers.removeIf(ObjectSession::isClosed);
    ObjectSession own = call.holder().isElsewhere() ? sessions.apply(call.holder()) : null;
    List<ObjectSession> others = new ArrayList<>(producers);
    // What it has sent itself came before the call.
    others.remove(own);
    if (others.isEmpty()) {
      action.run();
      return;
    }
    int[] left = {others.size()};
    for (ObjectSession session : others) {
      session.whenCaughtUp(
          () -> {
            synchronized (guard) {
              if (--left[0] == 0) {
                action.run();
              }
            }
          });
    }
  }
}
