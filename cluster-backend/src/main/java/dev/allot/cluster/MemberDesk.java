package dev.allot.cluster;

import dev.allot.StarvationException;
import dev.allot.cluster.engine.Frames;
import dev.allot.cluster.engine.Message;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.service.ServiceDesk;
import dev.allot.process.service.ServiceHost;
import dev.allot.process.service.ServiceReplies;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.SharedPeer;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the tasks of a member ask for that run in one JVM: that of the member, or a worker
 * process of its.
 */
final class MemberDesk implements ServiceReplies, SharedPeer {
  /** What is done in the order in which it comes. */
  private static final Set<Kind> ONE_BY_ONE =
      EnumSet.of(
          Kind.SHARED,
          Kind.WITHDRAW_SHARED,
          Kind.OPEN_SHARED,
          Kind.REMOVE_SHARED,
          Kind.END_HOLDER,
          Kind.PROCESS);

  private final MemberLink link;
  private final int process;
  private final ServiceHost host;
  private final Executor users;
  private final ServiceDesk desk;
  private final ReentrantLock serving = new ReentrantLock();

  /** What is answered to the message that the thread has brought. */
  private final ThreadLocal<@Nullable Frames> answering = new ThreadLocal<>();

  /** What makes up for workers whose task waits, by their number. */
  private final Map<Integer, TaskScope.Blocker> waiting = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /** For tasks in one of the member's processes; 0: in the member itself. */
  MemberDesk(MemberLink link, int process, ServiceHost host, Executor users) {
    this.link = link;
    this.process = process;
    this.host = host;
    this.users = users;
    this.desk = new ServiceDesk(host.pool().name() + "@" + link.peer(), host, this, users, this);
  }

  /** What the numbers of the pool's shared objects begin with. */
  int pool() {
    return desk.pool();
  }

  /** Answers a question, as far as that can be done at once. */
  byte[] serve(Frame frame) throws IOException {
    ServiceFrame request = ServiceFrame.read(frame);
    Frames answers = new Frames();
    answering.set(answers);
    try {
      serve(request);
    } finally {
      answering.remove();
    }
    return answers.take();
  }

  private void serve(ServiceFrame request) throws IOException {
    if (process == 0 && request.kind() == Kind.BLOCK) {
      block(request);
    } else if (process == 0 && request.kind() == Kind.UNBLOCK) {
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

  /** The member has many workers, and says which. */
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
    if (closed) {
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

  /** Its JVM has ended, or is out of reach. */
  void close() {
    closed = true;
    waiting.keySet().forEach(this::unblock);
    serving.lock();
    try {
      desk.close();
    } finally {
      serving.unlock();
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
      link.send(Message.Kind.ANSWERS, Frames.withNumber(process, alone.take()));
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

  /** A member waits until what it tells has come; its processes do not. */
  @Override
  public void whenCaughtUp(Runnable action) {
    if (process == 0 || closed) {
      action.run();
    } else {
      users.execute(
          () -> {
            link.awaitCaughtUp(process);
            action.run();
          });
    }
  }

  @Override
  public boolean lookFor(BooleanSupplier done, long nanos) {
    return false;
  }
}
