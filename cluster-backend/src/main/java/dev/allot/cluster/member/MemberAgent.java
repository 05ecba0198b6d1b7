package dev.allot.cluster.member;

import dev.allot.PoolConfigException;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Peer;
import dev.allot.cluster.engine.PeerListener;
import dev.allot.cluster.engine.Receiver;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.SessionSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the tasks of all pools that have this member in their cluster. */
public final class MemberAgent implements Receiver, PeerListener {
  private static final Logger LOG = LoggerFactory.getLogger(MemberAgent.class);

  private final Engine engine;
  private final Map<UUID, MemberSession> sessions = new ConcurrentHashMap<>();
  private volatile boolean leaving;

  private MemberAgent(Engine engine) {
    this.engine = engine;
  }

  /**
   * Has an instance run tasks.
   *
   * @param engine the instance
   * @return what runs them
   */
  public static MemberAgent on(Engine engine) {
    MemberAgent agent = new MemberAgent(engine);
    engine.receiveFirst(agent);
    engine.listen(agent);
    return agent;
  }

  @Override
  public byte[] receive(Message.Kind kind, UUID from, byte[] body) throws Refusal, IOException {
    if (kind != Message.Kind.OPEN) {
      throw new IOException("a first message that is " + kind);
    }
    if (leaving) {
      throw new Refusal("it is about to leave the cluster");
    }
    SessionSettings settings = SessionSettings.read(body);
    MemberSession session;
    try {
      session = new MemberSession(engine, from, settings, this::ended);
    } catch (PoolConfigException e) {
      throw new Refusal("its processes cannot be configured so: " + e.getMessage());
    }
    sessions.put(settings.session(), session);
    engine.receive(settings.session(), session);
    if (engine.find(from) == null) {
      // It has left before the session was known here.
      session.close();
    }
    LOG.debug("pool {} of {} has this member", settings.pool(), from);
    return new byte[0];
  }

  private void ended(MemberSession session) {
    engine.forget(session.id());
    sessions.remove(session.id());
  }

  @Override
  public void joined(Peer peer) {}

  /** The JVM of a pool is gone, or cannot be reached: nobody wants what its tasks come to. */
  @Override
  public void left(UUID id) {
    for (MemberSession session : sessions.values()) {
      if (session.isOf(id)) {
        LOG.warn("the JVM of pool {} has left the cluster: its tasks are stopped", session.pool());
        // Its processes may take their time, and others come and go meanwhile.
        new Thread(session::close, "allot-close").start();
      }
    }
  }

  /**
   * Takes no more tasks, and waits for those that run.
   *
   * @param millis how long at most
   * @return whether all have ended
   */
  public boolean drain(long millis) {
    leaving = true;
    long end = System.nanoTime() + millis * 1_000_000;
    // All at once: none is sent anything more while another is waited for.
    List<CompletableFuture<Boolean>> ends =
        sessions.values().stream()
            .map(
                session ->
                    CompletableFuture.supplyAsync(
                        () -> session.drain(end), body -> new Thread(body, "allot-drain").start()))
            .toList();
    return ends.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
  }

  /** Stops what still runs. */
  public void stop() {
    leaving = true;
    sessions.values().forEach(MemberSession::close);
  }
}
