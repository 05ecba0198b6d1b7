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

/** A connection. Each end is lent to the first task that uses it, and is closed when that ends. */
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
    }
  }

  /** There is room for it. */
  private void arrive(SharedCall call, End peer) {
    if (peer.closed) {
      failGone(call);
      return;
    }
    SharedCall receive = peer.receives.poll();
    if (receive == null) {
      peer.inbox.add(Objects.requireNonNull(call.first()));
    } else {
      receive.complete(call.first());
      admit(peer);
    }
    call.complete(true);
  }

  /** There is room for one more that is sent to an end. */
  private void admit(End end) {
    End sender = ends[end == ends[0] ? 1 : 0];
    sender.room.give();
    if (!sender.sends.isEmpty() && sender.room.take()) {
      SharedCall next = sender.sends.remove();
      end.inbox.add(Objects.requireNonNull(next.first()));
      next.complete(true);
    }
  }

  private void receive(SharedCall call, End own, End peer) {
    if (!own.inbox.isEmpty()) {
      call.complete(own.inbox.remove());
      admit(own);
    } else if (peer.closed) {
      failGone(call);
    } else if (call.operation() == SharedOperation.TAKE) {
      keep(call, own.receives);
    } else {
      call.complete(null);
    }
  }

  private void failGone(SharedCall call) {
    call.fail(SharedFailure.PEER_GONE, "the other end of " + this + " is closed: " + GONE);
  }

  private static final String GONE = "by who used it, or since the task that used it has ended";

  private void close(End own, End peer) {
    own.closed = true;
    own.room.close();
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
      end.room.close();
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
