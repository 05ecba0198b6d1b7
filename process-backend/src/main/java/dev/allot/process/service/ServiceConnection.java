package dev.allot.process.service;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.process.wire.SharedMemory;
import dev.allot.process.wire.SharedReceiver;
import dev.allot.spi.shared.SharedPeer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one worker, request by request, on a thread of its own; on another one from then on, if a
 * request takes long ({@link UserCalls}).
 */
final class ServiceConnection implements SharedReceiver.Receiver, SharedPeer, ServiceReplies {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceConnection.class);
  private static final int LAST_REQUESTS_SECONDS = 2;

  private final String worker;
  private final ServiceHost host;
  private final FrameChannel channel;
  private final Desk desk;
  private final SharedReceiver receiver;
  private final CallWatch watch;
  private final UserCalls calls;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** What is to be run when this has caught up with the worker. */
  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();

  /** Of those, what this thread has seen. */
  private final List<Runnable> catchingUp = new ArrayList<>();

  /**
   * Makes it.
   *
   * @param worker its name
   * @param host what it asks for
   * @param channel from and to it
   * @param watch notices requests that take long
   * @param threads starts a thread that may have to receive
   * @param server has the calling thread {@link #receive}, and sees to what comes of it
   */
  ServiceConnection(
      String worker,
      ServiceHost host,
      FrameChannel channel,
      CallWatch watch,
      Executor threads,
      Consumer<ServiceConnection> server) {
    this.worker = worker;
    this.host = host;
    this.channel = channel;
    this.watch = watch;
    this.calls = new UserCalls(watch, threads, () -> server.accept(this));
    this.receiver = new SharedReceiver(channel, this);
    this.desk = host.desks().open(worker, host, this, calls, this);
    watch.add(calls);
  }

  /**
   * Receives until the worker closes the channel, or another thread is to do so.
   *
   * @return whether the channel is closed
   */
  boolean receive() throws IOException {
    boolean closed = true;
    UserCalls.Receiving own = calls.begin();
    try {
      closed = receiver.run(own::goesOn);
      return closed;
    } finally {
      if (closed) {
        end();
        ended.countDown();
      }
    }
  }

  @Override
  public void accept(Frame frame) throws IOException {
    ServiceFrame request = ServiceFrame.read(frame);
    if (request.kind() == Kind.RINGS) {
      goThroughMemory(request.number());
    } else {
      desk.serve(request);
    }
  }

  /** By a thread that waits for what the worker does with a shared object. */
  @Override
  public boolean acceptPlain(Frame frame) throws IOException {
    ServiceFrame request = ServiceFrame.read(frame);
    return request.kind() == Kind.SHARED && desk.callPlain(request);
  }

  @Override
  public boolean lookFor(BooleanSupplier done, long nanos) {
    return receiver.lookFor(done, nanos);
  }

  /** What has been asked for by now waits for what the worker has sent by now. */
  @Override
  public void acceptQuiet() {
    for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
      catchingUp.add(next);
    }
  }

  @Override
  public void accepted(boolean byReader) {
    if (byReader && !catchingUp.isEmpty() && !(channel.isShared() && channel.seemsFilled())) {
      catchingUp.forEach(Runnable::run);
      catchingUp.clear();
    }
  }

  /** Any thread may ask. Through a socket, the worker has waited for an answer to each request. */
  @Override
  public void whenCaughtUp(Runnable action) {
    if (channel.isShared()) {
      asked.add(action);
      channel.wake();
    } else {
      action.run();
    }
  }

  private void end() {
    watch.remove(calls);
    desk.close();
  }

  /**
   * The worker is dead; for any thread. What it has said by then still counts: an item that it has
   * taken must not be handed out again.
   */
  void close() {
    channel.otherSideIsGone();
    boolean interrupted = false;
    try {
      // Code of the user's class loaders may be in the way.
      if (!ended.await(LAST_REQUESTS_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} is dead, and what it has asked last is not answered yet", worker);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    end();
    try {
      channel.close();
    } catch (IOException e) {
      // Closing is only to wake who waits for it, and that is done.
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void send(PayloadBuffer frame) throws IOException {
    channel.send(FrameType.SERVICE, frame);
  }

  @Override
  public boolean trySend(PayloadBuffer frame) throws IOException {
    return channel.trySend(FrameType.SERVICE, frame);
  }

  @Override
  public void hangUp() {
    try {
      channel.close();
    } catch (IOException e) {
      // The worker is gone, then.
    }
  }

  private void goThroughMemory(long number) throws IOException {
    String name = worker + ".requests";
    SharedMemory memory = null;
    try {
      memory = host.rings().make(name);
    } catch (IOException e) {
      LOG.debug("{} has no room for memory, and the socket has to do", worker, e);
    }
    channel.send(FrameType.SERVICE, ServiceFrame.of(Kind.DONE, number, memory == null ? "" : name));
    if (memory != null) {
      channel.through(memory, true);
    }
  }
}
