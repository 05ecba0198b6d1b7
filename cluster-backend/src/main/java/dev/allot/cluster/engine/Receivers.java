package dev.allot.cluster.engine;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Who the messages are for that come to one instance. */
final class Receivers {
  /** Where an instance keeps them. */
  static final String KEY = Receivers.class.getName();

  /** The session of whoever has none yet. */
  static final UUID NONE = new UUID(0, 0);

  private static final long START_SECONDS = 30;

  private final CompletableFuture<Receiver> first = new CompletableFuture<>();
  private final Map<UUID, Receiver> bySession = new ConcurrentHashMap<>();

  void put(UUID session, Receiver receiver) {
    bySession.put(session, receiver);
  }

  void remove(UUID session) {
    bySession.remove(session);
  }

  void first(Receiver receiver) {
    first.complete(receiver);
  }

  /** Others see an instance before who has started it does. */
  @Nullable Receiver find(UUID session) {
    if (!session.equals(NONE)) {
      return bySession.get(session);
    }
    try {
      return first.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
