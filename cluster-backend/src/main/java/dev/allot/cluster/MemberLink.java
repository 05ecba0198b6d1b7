package dev.allot.cluster;

import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Frames;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Peer;
import dev.allot.cluster.engine.Receiver;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.SessionSettings;
import dev.allot.cluster.engine.TaskPlace;
import dev.allot.cluster.engine.UndeliveredException;
import dev.allot.process.service.ServiceHost;
import dev.allot.process.wire.FrameType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member, as one pool knows it: the way there, and what its tasks ask for. */
final class MemberLink implements Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(MemberLink.class);

  private final Engine engine;
  private final Peer peer;
  private final int slots;
  private final long pid;
  private final SessionSettings settings;
  private final ServiceHost host;
  private final Members members;
  private final Executor users;

  /** By the number of the process; 0 is the member's. */
  private final Map<Integer, MemberDesk> desks = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private boolean open;

  private volatile boolean lost;
  private volatile boolean closed;
  private volatile boolean leaving;

  /** How many workers there are; guarded by {@link Members}. */
  int used;

  MemberLink(
      Engine engine,
      Peer peer,
      int slots,
      long pid,
      SessionSettings settings,
      ServiceHost host,
      Members members,
      Executor users) {
    this.members = members;
    this.engine = engine;
    this.peer = peer;
    this.slots = slots;
    this.pid = pid;
    this.settings = settings;
    this.host = host;
    this.users = users;
  }

  Peer peer() {
    return peer;
  }

  UUID session() {
    return settings.session();
  }

  int slots() {
    return slots;
  }

  long pid() {
    return pid;
  }

  boolean isLost() {
    return lost;
  }

  /** Whether it is to be sent nothing more: it is about to leave, or has left. */
  boolean isLeaving() {
    return leaving || lost;
  }

  void leaves() {
    leaving = true;
  }

  /** Tells the member of the pool, once. */
  synchronized void open() throws Refusal, IOException {
    if (!open) {
      engine.receive(session(), this);
      engine.open(peer.id(), settings.withShared(desk(0).pool()).write()).answer();
      open = true;
    }
  }

  Engine.Sent send(Message.Kind kind, byte[] body) throws UndeliveredException {
    if (lost) {
      throw new UndeliveredException(peer + " has left the cluster", null);
    }
    return engine.send(peer.id(), kind, session(), body);
  }

  /** Has it run the initializer of a worker; returns what that threw, encoded, or nothing. */
  byte[] startWorker(int worker) throws Refusal, IOException {
    return send(Message.Kind.START_WORKER, new TaskPlace(worker, 0, 0).write()).answer();
  }

  boolean hasSetup() {
    return settings.initializer().length + settings.finalizer().length > 0;
  }

  /** A worker is not needed any more; waits for its finalizer. */
  void endWorker(int worker) {
    try {
      Engine.Sent sent = send(Message.Kind.END_WORKER, new TaskPlace(worker, 0, 0).write());
      if (settings.finalizer().length > 0) {
        sent.answer();
      }
    } catch (Refusal | IOException e) {
      LOG.debug("worker {} on {} is gone already", worker, peer, e);
    }
  }

  /** The member is gone, or out of reach. */
  void lost() {
    lost = true;
    close();
  }

  /** The pool has ended. */
  void end() {
    boolean tell;
    synchronized (this) {
      tell = open && !lost;
    }
    if (tell) {
      try {
        send(Message.Kind.CLOSE, new byte[0]).answer();
      } catch (Refusal | IOException e) {
        LOG.debug("{} is gone already", peer, e);
      }
    }
    close();
  }

  private void close() {
    engine.forget(session());
    closed = true;
    desks.keySet().forEach(this::closeDesk);
  }

  private void closeDesk(int process) {
    MemberDesk desk = desks.remove(process);
    if (desk != null) {
      desk.close();
    }
  }

  private MemberDesk desk(int process) {
    return desks.computeIfAbsent(process, number -> new MemberDesk(this, number, host, users));
  }

  // What its tasks ask for.

  @Override
  public byte[] receive(Message.Kind kind, UUID from, byte[] body) throws Refusal, IOException {
    return switch (kind) {
      case LEAVE -> leaving(ByteBuffer.wrap(body).getLong());
      case SERVICE -> serve(Frames.number(body), body);
      case END_PROCESS -> {
        closeDesk(Frames.number(body));
        yield new byte[0];
      }
      default -> throw new IOException("the JVM of a pool is sent " + kind);
    };
  }

  private byte[] leaving(long millis) {
    LOG.info("the member at {} is about to leave", peer);
    try {
      members.leaves(this, millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new byte[0];
  }

  private byte[] serve(int process, byte[] body) throws Refusal, IOException {
    if (closed) {
      throw gone();
    }
    byte[] answer = desk(process).serve(Frames.afterNumber(FrameType.SERVICE, body));
    if (closed) {
      // It was closed meanwhile, and this desk perhaps not.
      closeDesk(process);
      throw gone();
    }
    return answer;
  }

  private Refusal gone() {
    return new Refusal(lost ? "this member was given up for lost" : "the pool has ended");
  }

  /** Waits until all is here that a worker process has told by now, or it is gone. */
  void awaitCaughtUp(int process) {
    try {
      send(Message.Kind.CATCH_UP, Frames.withNumber(process, new byte[0])).answer();
    } catch (Refusal | IOException e) {
      LOG.debug("process {} of {} is gone already", process, peer, e);
    }
  }
}
