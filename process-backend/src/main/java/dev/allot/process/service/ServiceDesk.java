package dev.allot.process.service;

import dev.allot.BrokenPoolException;
import dev.allot.StarvationException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ProtocolException;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.process.wire.SubmitFrame;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedNameException;
import dev.allot.spi.shared.SharedPeer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Answers what one worker asks, whatever way the questions come. */
public final class ServiceDesk implements Desk {
  private final ServiceHost host;
  private final ServiceReplies replies;
  private final Subtasks subtasks;
  private final SharedCalls shared;

  /**
   * Makes it.
   *
   * @param worker its name
   * @param host what it asks for
   * @param replies the way back to it
   * @param users runs calls upon objects of the user's
   * @param peer where its calls come from
   */
  public ServiceDesk(
      String worker, ServiceHost host, ServiceReplies replies, Executor users, SharedPeer peer) {
    this.host = host;
    this.replies = replies;
    this.subtasks = new Subtasks(worker, host, replies);
    this.shared = new SharedCalls(host.pool(), replies, subtasks.sender(), users, peer);
  }

  @Override
  public boolean callPlain(ServiceFrame request) throws IOException {
    return shared.callPlain(request);
  }

  /**
   * Returns what the numbers of the pool's shared objects begin with.
   *
   * @return the number
   */
  public int pool() {
    return shared.pool();
  }

  @Override
  public void close() {
    subtasks.close();
    shared.close();
  }

  @Override
  public void serve(ServiceFrame request) throws IOException {
    PayloadBuffer answer = ServiceFrame.begin(Kind.DONE, request.number());
    try {
      if (!isTold(request)) {
        answer(request, new DataOutputStream(answer));
        replies.send(answer);
      }
    } catch (ProtocolException e) {
      throw e;
    } catch (Throwable e) {
      // Code of the user's class loaders ran here; whatever it threw, the worker is waiting.
      replies.send(refusal(request, e));
    }
  }

  /** Whether it is something that the worker only tells. */
  private boolean isTold(ServiceFrame request) throws IOException {
    if (request.kind() == Kind.STOP) {
      subtasks.stop(request.number());
    } else if (request.kind() == Kind.UNBLOCK) {
      subtasks.unblock();
    } else if (request.kind() == Kind.SHARED) {
      shared.call(request);
    } else if (request.kind() == Kind.WITHDRAW_SHARED) {
      shared.withdraw(request.number());
    } else {
      return false;
    }
    return true;
  }

  private void answer(ServiceFrame request, DataOutputStream out) throws IOException {
    switch (request.kind()) {
      case RESOURCE -> answerResource(host.classes().find(request.text(0)), out);
      case SETTINGS -> encode(host.config().settings(), out);
      case STATS -> encode(host.pool().executor().stats(), out);
      case IS_SHUTDOWN -> out.writeBoolean(host.pool().executor().isShutdown());
      case SUBMIT -> subtasks.submit(SubmitFrame.read(request.in()), out);
      case IS_STARTED -> out.writeBoolean(subtasks.isStarted(request.in().readLong()));
      case WITHDRAW -> out.writeBoolean(subtasks.withdraw(request.in().readLong()));
      case OPEN_SHARED -> shared.open(request.in(), out);
      case REMOVE_SHARED -> out.writeBoolean(shared.remove(request.text(0)));
      case PROCESS -> out.writeLong(shared.process());
      case WORD -> shared.use(request.in(), out);
      case END_HOLDER -> shared.end(request.in());
      case BLOCK -> subtasks.block(request.text(1), request.isTrue());
      default -> throw new ProtocolException("a worker asked with a " + request.kind() + " frame");
    }
  }

  private static void answerResource(byte @Nullable [] bytes, DataOutputStream out)
      throws IOException {
    out.writeBoolean(bytes != null);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private void encode(Object graph, DataOutputStream out) throws IOException {
    try (CodecPool.Lease lease = host.codecs().borrow()) {
      lease.codec().encode(graph, lease.buffer());
      out.write(lease.buffer().array(), 0, lease.buffer().length());
    }
  }

  private static PayloadBuffer refusal(ServiceFrame request, Throwable e) throws IOException {
    Kind kind = kindOf(e);
    String text = kind == Kind.FAILED ? e.toString() : String.valueOf(e.getMessage());
    return ServiceFrame.of(kind, request.number(), text);
  }

  private static Kind kindOf(Throwable e) {
    if (e instanceof RejectedExecutionException) {
      return e instanceof BrokenPoolException ? Kind.BROKEN : Kind.REJECTED;
    }
    if (e instanceof SharedNameException) {
      return Kind.NAME_TAKEN;
    }
    if (e instanceof SharedClosedException) {
      return Kind.CLOSED;
    }
    if (e instanceof StarvationException) {
      return Kind.STARVED;
    }
    return e instanceof IllegalArgumentException ? Kind.ARGUMENT : Kind.FAILED;
  }
}
