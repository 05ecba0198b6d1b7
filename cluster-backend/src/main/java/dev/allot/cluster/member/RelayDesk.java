package dev.allot.cluster.member;

import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Frames;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.UndeliveredException;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.service.Desk;
import dev.allot.process.service.ServiceReplies;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.spi.shared.SharedPeer;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Passes the questions of one process on to the pool's JVM, one after the other. */
final class RelayDesk implements Desk {
  private final Engine engine;
  private final UUID pool;
  private final UUID session;
  private final int number;
  private final ServiceReplies replies;
  private final SharedPeer peer;
  private final Runnable whenClosed;

  /** Of those who wait until this has caught up with the process. */
  private final Set<CountDownLatch> waiting = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  RelayDesk(
      Engine engine,
      UUID pool,
      UUID session,
      int number,
      ServiceReplies replies,
      SharedPeer peer,
      Runnable whenClosed) {
    this.engine = engine;
    this.pool = pool;
    this.session = session;
    this.number = number;
    this.replies = replies;
    this.peer = peer;
    this.whenClosed = whenClosed;
  }

  @Override
  public void serve(ServiceFrame request) throws IOException {
    byte[] body = Frames.withNumber(number, request.payload());
    try {
      byte[] answers = engine.send(pool, Message.Kind.SERVICE, session, body).answer();
      for (Frame frame : Frames.read(FrameType.SERVICE, answers)) {
        answer(frame);
      }
    } catch (Refusal e) {
      throw new IOException("the pool has ended: " + e.getMessage(), e);
    }
    if (closed) {
      // What the process has asked last may have come after its end was told.
      tellEnd();
    }
  }

  /** The process may be gone. */
  void answer(Frame frame) throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    payload.write(frame.payload(), frame.offset(), frame.length());
    replies.send(payload);
  }

  /** Whoever waits asks the pool, which is elsewhere. */
  @Override
  public boolean callPlain(ServiceFrame request) {
    return false;
  }

  void awaitCaughtUp() {
    CountDownLatch done = new CountDownLatch(1);
    waiting.add(done);
    peer.whenCaughtUp(done::countDown);
    try {
      if (!closed) {
        done.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.remove(done);
    }
  }

  @Override
  public void close() {
    closed = true;
    whenClosed.run();
    waiting.forEach(CountDownLatch::countDown);
    tellEnd();
  }

  private void tellEnd() {
    try {
      engine.send(pool, Message.Kind.END_PROCESS, session, Frames.withNumber(number, new byte[0]));
    } catch (UndeliveredException e) {
      // Then the pool knows.
    }
  }
}
