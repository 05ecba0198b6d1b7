package dev.allot.cluster;

import dev.allot.cluster.engine.Peer;
import dev.allot.cluster.engine.PeerListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members that run tasks of one pool, and how many workers each has. */
final class Members implements PeerListener {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Function<Peer, @Nullable MemberLink> links;
  private final Runnable changed;
  private final Map<UUID, MemberLink> present = new LinkedHashMap<>();
  private boolean closed;
  private boolean hadAny;
  private @Nullable String refusal;

  /**
   * The links are made for peers that run tasks, and {@code null} for others; {@code changed} is
   * told, without a lock, that there are more slots or fewer.
   */
  Members(Function<Peer, @Nullable MemberLink> links, Runnable changed) {
    this.links = links;
    this.changed = changed;
  }

  @Override
  public void joined(Peer peer) {
    synchronized (this) {
      if (closed || present.containsKey(peer.id())) {
        return;
      }
      MemberLink link = links.apply(peer);
      if (link == null) {
        return;
      }
      present.put(peer.id(), link);
      hadAny = true;
      notifyAll();
    }
    changed.run();
  }

  @Override
  public void left(UUID id) {
    MemberLink link;
    synchronized (this) {
      link = present.remove(id);
    }
    if (link != null) {
      link.lost();
      changed.run();
    }
  }

  /** A member that takes no tasks is none. */
  void remove(MemberLink link, String why) {
    synchronized (this) {
      refusal = link.peer() + ": " + why;
      present.remove(link.peer().id(), link);
    }
    changed.run();
  }

  /** A member knows the pool no more, as after a cut that only it has noticed: it is told again. */
  void renew(MemberLink link) {
    boolean known;
    synchronized (this) {
      known = present.remove(link.peer().id(), link);
    }
    if (known) {
      link.lost();
      joined(link.peer());
    }
  }

  /** How many tasks all of them run at a time. */
  synchronized int slots() {
    return present.values().stream()
        .filter(link -> !link.isLeaving())
        .mapToInt(MemberLink::slots)
        .sum();
  }

  /** A member leaves: it is given no more workers. Waits until it has none, or time is over. */
  void leaves(MemberLink link, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * NANOS_PER_MILLI;
    synchronized (this) {
      link.leaves();
    }
    changed.run();
    synchronized (this) {
      for (long left = millis; link.used > 0 && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / NANOS_PER_MILLI;
      }
    }
  }

  /** Why the last of those takes no tasks that take none; empty if there was none. */
  synchronized String lastRefusal() {
    return refusal == null ? "" : "; " + refusal;
  }

  synchronized boolean hadAny() {
    return hadAny;
  }

  /**
   * Finds a place for a worker: where there is most room. Waits until there is a member.
   *
   * @param nanos how long at most
   * @return the member; {@code null} if there is none, or this was closed
   */
  synchronized @Nullable MemberLink acquire(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (!closed) {
      MemberLink best = roomiest();
      if (best != null) {
        best.used++;
        return best;
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        break;
      }
      wait(Math.max(1, left / NANOS_PER_MILLI));
    }
    return null;
  }

  private @Nullable MemberLink roomiest() {
    MemberLink best = null;
    for (MemberLink link : present.values()) {
      if (link.isLeaving()) {
        continue;
      }
      if (best == null
          || (long) (link.used + 1) * best.slots() < (long) (best.used + 1) * link.slots()) {
        best = link;
      }
    }
    return best;
  }

  synchronized void release(MemberLink link) {
    link.used--;
    notifyAll();
  }

  /** Whether a worker of this member would find much more room elsewhere. */
  synchronized boolean isCrowded(MemberLink link) {
    MemberLink best = roomiest();
    return best != null
        && best != link
        && (long) (best.used + 1) * link.slots() < (long) (link.used - 1) * best.slots();
  }

  /** Wakes who waits, for good. */
  List<MemberLink> close() {
    synchronized (this) {
      closed = true;
      notifyAll();
      List<MemberLink> all = new ArrayList<>(present.values());
      present.clear();
      return all;
    }
  }

  /** Wakes who waits for a member, to look whether it still should. */
  synchronized void wake() {
    notifyAll();
  }
}
