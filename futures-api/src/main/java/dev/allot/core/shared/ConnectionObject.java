package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection. Each end is lent to the first task that uses it, and is closed when that ends. A
 * task of another process is given several values at a time, as nobody else may have them; what it
 * has not received when it ends is lost with its end, as what is here.
 */
final class ConnectionObject extends SharedObject {
  private final End[] ends;

  /** With what says how much each end may send. */
  ConnectionObject(SharedSpec spec, ConnectionWord first, ConnectionWord second) {
    super(spec);
    this.ends = new End[] {new End(first), new End(second)};
  }

  private static final class End {
    final ConnectionWord room;
    final Deque<Object> inbox = new ArrayDeque<>();
    final Deque<SharedCall> receives = new ArrayDeque<>();
    final Deque<SharedCall> sends = new ArrayDeque<>();
    @Nullable LeaseHolder holder;
    boolean closed;

    End(ConnectionWord room) {
      this.room = room;
    }
  }

  @Override
  void begin(SharedCall call) {
    int number = (int) call.number();
    End own = ends[number];
    End peer = ends[1 - number];
    if (call.operation() == SharedOperation.CLOSE) {
      if (!own.closed) {
        close(own, peer);
      }
      call.complete(null);
    } else if (call.operation() == SharedOperation.ADMIT) {
      letSend(own, peer);
      call.complete(null);
    } else if (own.closed) {
      call.fail(SharedFailure.CLOSED, "this end of " + this + " is closed");
    } else if (lendsOrFails(own, call)) {
      switch (call.operation()) {
        case PUT -> send(call, own, peer);
        case PUT_QUIETLY -> arrive(call, peer);
        case TAKE, POLL -> receive(call, own, peer);
        default -> throw noSuch(call);
      }
    }
  }

  private boolean lendsOrFails(End end, SharedCall call) {
    LeaseHolder holder = call.holder();
    if (!holder.isMortal() || end.holder == holder) {
      return true;
    }
    if (end.holder != null) {
      call.fail(
          SharedFailure.STATE,
          "this end of " + this + " is used by another task: make a connection for each two");
      return false;
    }
    if (!holder.borrowsFrom(this)) {
      failEnded(call);
      return false;
    }
    end.holder = holder;
    return true;
  }

  private void send(SharedCall call, End own, End peer) {
    if (peer.closed) {
      failGone(call);
    } else if (own.sends.isEmpty() && own.room.take()) {
      arrive(call, peer);
    } else {
      keep(call, own.sends);
      own.room.setWaits(true);
      // Room that was given just now, by who did not know that somebody waits.
      letSend(peer, own);
    }
  }

  /** There is room for it. */
  private void arrive(SharedCall call, End peer) {
    if (peer.closed) {
      failGone(call);
      return;
    }
    peer.inbox.add(Objects.requireNonNull(call.first()));
    call.complete(true);
    if (!peer.receives.isEmpty()) {
      give(peer.receives.remove(), peer);
    }
  }

  private void receive(SharedCall call, End own, End peer) {
    if (!own.inbox.isEmpty()) {
      give(call, own);
    } else if (peer.closed) {
      failGone(call);
    } else if (call.operation() == SharedOperation.TAKE) {
      keep(call, own.receives);
    } else {
      call.complete(null);
    }
  }

  /** There is at least one value. */
  private void give(SharedCall call, End own) {
    if (call.holder().isElsewhere()) {
      call.complete(Batch.of(own.inbox, Batch.MOST_VALUES, null));
    } else {
      call.complete(own.inbox.remove());
      End peer = ends[own == ends[0] ? 1 : 0];
      peer.room.give();
      letSend(own, peer);
    }
  }

  /** Has them send that wait for room, as far as there is some: nobody waits to receive then. */
  private void letSend(End own, End peer) {
    while (!peer.sends.isEmpty() && peer.room.take()) {
      SharedCall next = peer.sends.remove();
      own.inbox.add(Objects.requireNonNull(next.first()));
      next.complete(true);
    }
    if (peer.sends.isEmpty()) {
      peer.room.setWaits(false);
    }
  }

  private void failGone(SharedCall call) {
    call.fail(SharedFailure.PEER_GONE, "the other end of " + this + " is closed: " + GONE);
  }

  private static final String GONE = "by who used it, or since the task that used it has ended";

  private void close(End own, End peer) {
    own.closed = true;
    own.room.end();
    peer.room.close();
    own.inbox.clear();
    String closed = "this end of " + this + " was closed";
    failAll(own.receives, SharedFailure.CLOSED, closed);
    failAll(own.sends, SharedFailure.CLOSED, closed);
    // What waits to be received found nothing in its inbox, and nothing comes any more.
    peer.receives.forEach(this::failGone);
    peer.receives.clear();
    peer.sends.forEach(this::failGone);
    peer.sends.clear();
  }

  @Override
  boolean forget(SharedCall call) {
    End own = ends[(int) call.number()];
    return own.receives.remove(call) || own.sends.remove(call);
  }

  @Override
  void failAll(SharedFailure why, String message) {
    for (End end : ends) {
      end.room.end();
      failAll(end.receives, why, message);
      failAll(end.sends, why, message);
      end.inbox.clear();
    }
  }

  @Override
  void holderEnded(LeaseHolder holder, boolean died) {
    for (int i = 0; i < ends.length; i++) {
      if (ends[i].holder == holder && !ends[i].closed) {
        close(ends[i], ends[1 - i]);
      }
    }
  }
}
