package dev.allot.cluster;

import dev.allot.PoolConfigException;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.EngineException;
import dev.allot.cluster.engine.EngineSettings;
import dev.allot.cluster.engine.Peer;
import dev.allot.cluster.member.MemberAgent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * This JVM's place in a cluster, and the members that it has started itself. To make one takes
 * seconds, so that pools share it as long as there is one with the same settings.
 */
final class ClusterConnection implements AutoCloseable {
  /** The attribute of a member that says how many tasks it runs at a time. */
  static final String SLOTS = "allot.slots";

  /** The attribute of a member that says its process id. */
  static final String PID = "allot.pid";

  private static final Map<Key, Shared> OPEN = new HashMap<>();

  private final Key key;
  private final Shared shared;
  private boolean closed;

  /** What makes a difference; the name of a cluster of this JVM's own is made when it is needed. */
  private record Key(
      EngineSettings engine,
      int localMembers,
      int localSlots,
      List<String> jvmArgs,
      boolean alone) {}

  private static final class Shared {
    private final Engine engine;
    private final LocalMembers members;
    private int users;

    Shared(Engine engine, LocalMembers members) {
      this.engine = engine;
      this.members = members;
    }
  }

  private ClusterConnection(Key key, Shared shared) {
    this.key = key;
    this.shared = shared;
  }

  static ClusterConnection use(ClusterSettings settings) {
    int local = settings.localMembers();
    Key key =
        new Key(
            settings.engine(settings.cluster(), settings.port(), settings.members(), Map.of()),
            local,
            settings.slots(Math.max(1, local)),
            settings.jvmArgs(),
            settings.isAlone());
    synchronized (OPEN) {
      Shared shared = OPEN.get(key);
      if (shared == null) {
        shared = open(settings, key);
        OPEN.put(key, shared);
      }
      shared.users++;
      return new ClusterConnection(key, shared);
    }
  }

  private static Shared open(ClusterSettings settings, Key key) {
    try {
      if (key.alone()) {
        return openAlone(settings, key);
      }
      if (key.localMembers() == 0) {
        return new Shared(Engine.start(key.engine()), LocalMembers.NONE);
      }
      String name = ownName();
      EngineSettings own = settings.engine(name, settings.port(), List.of(), Map.of());
      Engine engine = Engine.start(own);
      try {
        return new Shared(
            engine,
            LocalMembers.start(settings, key.localMembers(), key.localSlots(), name, engine));
      } catch (RuntimeException | Error e) {
        engine.shutdown();
        throw e;
      }
    } catch (EngineException e) {
      throw new PoolConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Shared openAlone(ClusterSettings settings, Key key) {
    Map<String, String> attributes = attributes(key.localSlots());
    Engine engine =
        Engine.start(settings.engine(ownName(), settings.port(), List.of(), attributes));
    MemberAgent.on(engine);
    return new Shared(engine, LocalMembers.NONE);
  }

  /** One that nobody else's has. */
  private static String ownName() {
    return "allot-" + UUID.randomUUID();
  }

  static Map<String, String> attributes(int slots) {
    return Map.of(
        SLOTS, Integer.toString(slots), PID, Long.toString(ProcessHandle.current().pid()));
  }

  Engine engine() {
    return shared.engine;
  }

  /** Whether a member is one for the pools of this JVM. */
  boolean isFor(Peer peer) {
    return peer.attributes().containsKey(SLOTS);
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      if (!closed && --shared.users == 0) {
        OPEN.remove(key);
        shared.members.close();
        shared.engine.shutdown();
      }
      closed = true;
    }
  }
}
