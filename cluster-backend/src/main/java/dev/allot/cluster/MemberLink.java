package dev.allot.cluster;

import dev.allot.StarvationException;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Frames;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Peer;
import dev.allot.cluster.engine.Receiver;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.SessionSettings;
import dev.allot.cluster.engine.TaskPlace;
import dev.allot.cluster.engine.UndeliveredException;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.service.ServiceDesk;
import dev.allot.process.service.ServiceHost;
import dev.allot.process.service.ServiceReplies;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.SharedPeer;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member, as one pool knows it: the way there, and what its tasks ask for. */
final class MemberLink implements Receiver, ServiceReplies, SharedPeer {
  private static final Logger LOG = LoggerFactory.getLogger(MemberLink.class);

  /** What is done in the order in which it comes. */
  private static final Set<Kind> ONE_BY_ONE =
      EnumSet.of(
          Kind.SHARED,
          Kind.WITHDRAW_SHARED,
          Kind.OPEN_SHARED,
          Kind.REMOVE_SHARED,
          Kind.END_HOLDER,
          Kind.PROCESS);

  private final Engine engine;
  private final Peer peer;
  private final int slots;
  private final long pid;
  private final SessionSettings settings;
  private final ServiceHost host;
  private final Members members;
  private final ServiceDesk desk;
  private final ReentrantLock serving = new ReentrantLock();

  /** What is answered to the message that the thread has brought. */
  private final ThreadLocal<@Nullable Frames> answering = new ThreadLocal<>();

  /** What makes up for workers whose task waits, by their number. */
  private final Map<Integer, TaskScope.Blocker> waiting = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private boolean open;

  private volatile boolean lost;
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
    this.desk = new ServiceDesk(host.pool().name() + "@" + peer, host, this, users, this);
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
      engine.open(peer.id(), settings.withShared(desk.pool()).write()).answer();
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
    waiting.keySet().forEach(this::unblock);
    serving.lock();
    try {
      desk.close();
    } finally {
      serving.unlock();
    }
  }

  // What its tasks ask for.

  @Override
  public byte[] receive(Message.Kind kind, UUID from, byte[] body) throws Refusal, IOException {
    if (kind == Message.Kind.LEAVE) {
      leaving(ByteBuffer.wrap(body).getLong());
      return new byte[0];
    }
    if (kind != Message.Kind.SERVICE) {
      throw new IOException("the JVM of a pool is sent " + kind);
    }
    if (lost) {
      throw new Refusal("this member was given up for lost");
    }
    ServiceFrame request = ServiceFrame.read(new Frame(FrameType.SERVICE, body));
    Frames answers = new Frames();
    answering.set(answers);
    try {
      serve(request);
    } finally {
      answering.remove();
    }
    return answers.take();
  }

  private void leaving(long millis) {
    LOG.info("the member at {} is about to leave", peer);
    try {
      members.leaves(this, millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(ServiceFrame request) throws IOException {
    if (request.kind() == Kind.BLOCK) {
      block(request);
    } else if (request.kind() == Kind.UNBLOCK) {
      unblock((int) request.number());
    } else if (ONE_BY_ONE.contains(request.kind())) {
      serving.lock();
      try {
        desk.serve(request);
      } finally {
        serving.unlock();
      }
    } else {
      desk.serve(request);
    }
  }

  private void block(ServiceFrame request) throws IOException {
    DataInputStream in = request.in();
    boolean forOwnTasks = in.read() == 1;
    int worker = in.readInt();
    String task = request.text(1 + Integer.BYTES);
    TaskScope.Blocker begun = host.spares().forWaiting(() -> task);
    try {
      begun.block(forOwnTasks ? host.pool() : null);
    } catch (StarvationException e) {
      send(ServiceFrame.of(Kind.STARVED, request.number(), String.valueOf(e.getMessage())));
      return;
    }
    waiting.put(worker, begun);
    if (lost) {
      unblock(worker);
    }
    send(ServiceFrame.begin(Kind.DONE, request.number()));
  }

  private void unblock(int worker) {
    TaskScope.Blocker blocker = waiting.remove(worker);
    if (blocker != null) {
      blocker.unblock();
    }
  }

  /** With the answer to the message that this thread has brought, or by itself. */
  @Override
  public void send(PayloadBuffer frame) throws IOException {
    Frames answers = answering.get();
    if (answers != null) {
      answers.add(frame);
    } else {
      Frames alone = new Frames();
      alone.add(frame);
      send(Message.Kind.ANSWERS, alone.take());
    }
  }

  @Override
  public boolean trySend(PayloadBuffer frame) throws IOException {
    send(frame);
    return true;
  }

  /** It finds that out by itself. */
  @Override
  public void hangUp() {}

  /** A member waits until what it tells has come. */
  @Override
  public void whenCaughtUp(Runnable action) {
    action.run();
  }

  @Override
  public boolean lookFor(BooleanSupplier done, long nanos) {
    return false;
  }
}
