package dev.allot.process.parent;

import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.process.wire.SharedFrame;
import dev.allot.spi.Signal;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** An object of the parent, for the threads of a worker: each call is a frame, and one back. */
final class ParentObject implements SharedTarget {
  private static final SharedFailure[] FAILURES = SharedFailure.values();

  private final ParentShared shared;
  private final ParentService client;
  private final long object;

  ParentObject(ParentShared shared, ParentService client, long object) {
    this.shared = shared;
    this.client = client;
    this.object = object;
  }

  private SharedFrame frame(
      SharedOperation operation, long number, @Nullable Object first, @Nullable Object second) {
    LeaseHolder holder = TaskScope.leaseHolder();
    shared.knows(holder);
    return new SharedFrame(object, operation, holder.number(), number, first, second);
  }

  @Override
  public @Nullable Object call(
      SharedOperation operation, long number, @Nullable Object first, @Nullable Object second) {
    return new Sent(frame(operation, number, first, second)).result();
  }

  @Override
  public @Nullable Object await(
      SharedOperation operation, long number, @Nullable Object first, long nanos)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Sent sent = new Sent(frame(operation, number, first, null));
    boolean inTime;
    try {
      client.lookFor(sent.answer, nanos);
      inTime = sent.answered.awaitForAWhile(nanos);
    } catch (InterruptedException e) {
      sent.withdraw();
      Object result = sent.result();
      if (result == TIMED_OUT || Boolean.FALSE.equals(result)) {
        // Withdrawn; or it was not signalled: that it has the lock again is all that came of it.
        throw e;
      }
      Thread.currentThread().interrupt();
      return result;
    }
    if (!inTime) {
      sent.withdraw();
    }
    return sent.result();
  }

  @Override
  public @Nullable Object awaitUninterruptibly(SharedOperation operation, long number) {
    return new Sent(frame(operation, number, null, null)).result();
  }

  @Override
  public boolean canTell() {
    return client.goesThroughMemory();
  }

  @Override
  public void tell(SharedOperation operation, long number, @Nullable Object first) {
    try {
      client.tell(Kind.SHARED, 0, frame(operation, number, first, null)::write);
    } catch (IOException e) {
      throw ParentShared.outOfReach(e);
    }
  }

  @Override
  public void received(int items) {
    try {
      SharedFrame frame = frame(SharedOperation.RECEIVED, items, null, null);
      client.tell(Kind.SHARED, 0, frame::write);
    } catch (IOException e) {
      throw ParentShared.outOfReach(e);
    }
  }

  /** A call that is under way. */
  private final class Sent {
    final Signal answered = new Signal();
    private final long number = client.numbers(1);
    private final CompletableFuture<ServiceFrame> answer = client.expect(number);

    Sent(SharedFrame frame) {
      answer.whenComplete((frameOrNull, lost) -> answered.set());
      try {
        client.tell(Kind.SHARED, number, frame::write);
      } catch (IOException e) {
        client.forget(number);
        throw ParentShared.outOfReach(e);
      }
    }

    /** There will be an answer all the same: that it was withdrawn, or what came of it. */
    void withdraw() {
      try {
        client.tell(Kind.WITHDRAW_SHARED, number);
      } catch (IOException e) {
        // Then the answer fails too.
      }
    }

    /** Waits for the answer; an interrupt does not end that. */
    @Nullable Object result() {
      client.lookFor(answer, Long.MAX_VALUE);
      boolean interrupted = false;
      while (true) {
        try {
          answered.awaitForAWhile(Signal.FOREVER);
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      try {
        return read(answer.join());
      } catch (CompletionException e) {
        throw ParentShared.outOfReach(new IOException(e.getCause()));
      } catch (IOException e) {
        throw ParentShared.outOfReach(e);
      }
    }

    private @Nullable Object read(ServiceFrame frame) throws IOException {
      return switch (frame.kind()) {
        case SHARED_DONE -> SharedFrame.value(frame.in());
        case WITHDRAWN -> TIMED_OUT;
        case SHARED_FAILED -> {
          String text = frame.text(0);
          throw FAILURES[text.charAt(0)].exception(text.substring(1));
        }
        default -> throw new IOException(frame.text(0));
      };
    }
  }
}
