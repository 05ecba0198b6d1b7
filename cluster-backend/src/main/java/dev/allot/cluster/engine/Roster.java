package dev.allot.cluster.engine;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who is there, as Hazelcast's own list says at any time. Its events only say when to look: when
 * two parts of a cluster find together again, members change their numbers, and not each of those
 * that are gone has an event of its own.
 */
final class Roster implements MembershipListener {
  private final HazelcastInstance hazelcast;
  private final Map<UUID, Member> present = new ConcurrentHashMap<>();
  private final Map<UUID, PeerListener> listeners = new LinkedHashMap<>();

  /** One at a time, and apart from who finds that somebody is not there, who may hold locks. */
  private final ThreadPoolExecutor looking;

  Roster(HazelcastInstance hazelcast) {
    this.hazelcast = hazelcast;
    this.looking =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            body -> {
              Thread thread = new Thread(body, "allot-cluster-members");
              thread.setDaemon(true);
              return thread;
            });
    looking.allowCoreThreadTimeOut(true);
  }

  /** Begins to watch; who is there by now is known when it returns. */
  void start() {
    hazelcast.getCluster().addMembershipListener(this);
    hazelcast.getLifecycleService().addLifecycleListener(event -> lookSoon());
    look();
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    lookSoon();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    lookSoon();
  }

  /** Has it looked whether all are there who should be. */
  void lookSoon() {
    // One that has not begun sees what is new too.
    if (looking.getQueue().isEmpty()) {
      try {
        looking.execute(this::look);
      } catch (RejectedExecutionException e) {
        // It is over.
      }
    }
  }

  private synchronized void look() {
    Map<UUID, Member> now = new LinkedHashMap<>();
    try {
      hazelcast.getCluster().getMembers().forEach(member -> now.put(member.getUuid(), member));
    } catch (HazelcastInstanceNotActiveException e) {
      // It ends, or is about to join another part: then it is looked again.
      return;
    }
    for (UUID known : List.copyOf(present.keySet())) {
      if (!now.containsKey(known)) {
        present.remove(known);
        listeners.values().forEach(listener -> listener.left(known));
      }
    }
    for (Member member : now.values()) {
      if (present.putIfAbsent(member.getUuid(), member) == null) {
        listeners.values().forEach(listener -> listener.joined(Engine.peer(member)));
      }
    }
  }

  synchronized void add(UUID registration, PeerListener listener) {
    listeners.put(registration, listener);
    present.values().forEach(member -> listener.joined(Engine.peer(member)));
  }

  synchronized void remove(UUID registration) {
    listeners.remove(registration);
  }

  @Nullable Member find(UUID id) {
    return present.get(id);
  }

  List<Member> all() {
    return List.copyOf(present.values());
  }

  void close() {
    looking.shutdownNow();
  }
}
