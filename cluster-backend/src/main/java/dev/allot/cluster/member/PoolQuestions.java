package dev.allot.cluster.member;

import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Frames;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Refusal;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.parent.ParentService;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What tasks ask the pool's JVM for. Each question is a message, and what the pool knows at once is
 * its answer; what it knows later it sends by itself ({@link Message.Kind#ANSWERS}).
 */
final class PoolQuestions implements ParentService {
  private final Engine engine;
  private final UUID pool;
  private final UUID session;
  private final AtomicLong numbers = new AtomicLong();

  /** Questions without an answer, and submitted tasks without an outcome, by number. */
  private final Map<Long, CompletableFuture<ServiceFrame>> awaited = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /** Whether a task has used the pool, or what tasks share. */
  private volatile boolean asked;

  PoolQuestions(Engine engine, UUID pool, UUID session) {
    this.engine = engine;
    this.pool = pool;
    this.session = session;
  }

  @Override
  public long numbers(int count) {
    return numbers.getAndAdd(count) + 1;
  }

  @Override
  public ServiceFrame ask(Kind kind, Body body) throws IOException {
    long number = numbers(1);
    CompletableFuture<ServiceFrame> answer = expect(number);
    try {
      tell(kind, number, body);
      return ParentService.checked(answer.join());
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } finally {
      forget(number);
    }
  }

  /** Waits until the pool has it, so that what is told next comes after it. */
  @Override
  public void tell(Kind kind, long number, Body body) throws IOException {
    if (closed) {
      throw lost();
    }
    if (kind != Kind.RESOURCE && !asked) {
      asked = true;
    }
    PayloadBuffer payload = ServiceFrame.begin(kind, number);
    body.write(payload);
    try {
      byte[] question = Frames.withNumber(0, payload.toByteArray());
      byte[] answers = engine.send(pool, Message.Kind.SERVICE, session, question).answer();
      answered(Frames.read(FrameType.SERVICE, answers));
    } catch (Refusal e) {
      throw new IOException(
          "the pool has ended, or has given this member up for lost: " + e.getMessage(), e);
    }
  }

  boolean wereAsked() {
    return asked;
  }

  private static IOException lost() {
    return new IOException("the pool has ended, or cannot be reached any more");
  }

  /** Takes what the pool has sent. */
  void answered(List<Frame> frames) throws IOException {
    for (Frame frame : frames) {
      ServiceFrame answer = ServiceFrame.read(frame);
      CompletableFuture<ServiceFrame> expected = awaited.remove(answer.number());
      if (expected != null) {
        expected.complete(answer);
      }
    }
  }

  @Override
  public CompletableFuture<ServiceFrame> expect(long number) {
    CompletableFuture<ServiceFrame> frame = new CompletableFuture<>();
    awaited.put(number, frame);
    if (closed) {
      frame.completeExceptionally(lost());
    }
    return frame;
  }

  @Override
  public void forget(long number) {
    awaited.remove(number);
  }

  /** Where there is a message each way, nobody is awake for an answer. */
  @Override
  public void lookFor(CompletableFuture<ServiceFrame> answer, long nanos) {}

  @Override
  public boolean goesThroughMemory() {
    return false;
  }

  /** The pool is gone: nothing more is asked, nor answered. */
  void close() {
    closed = true;
    awaited.values().forEach(frame -> frame.completeExceptionally(lost()));
    awaited.clear();
  }
}
