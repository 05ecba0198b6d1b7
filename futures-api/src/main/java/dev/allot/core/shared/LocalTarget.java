package dev.allot.core.shared;

import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import org.jspecify.annotations.Nullable;

/** An object of this JVM, for its threads. */
final class LocalTarget implements SharedTarget {
  private final SharedObjects objects;
  private final long object;
  private final Look look = new Look();

  LocalTarget(SharedObjects objects, long object) {
    this.objects = objects;
    this.object = object;
  }

  private LocalCall begin(
      SharedOperation operation, long number, @Nullable Object first, @Nullable Object second) {
    LocalCall call = new LocalCall(TaskScope.leaseHolder(), operation, number, first, second);
    objects.call(object, call);
    return call;
  }

  @Override
  public @Nullable Object call(
      SharedOperation operation, long number, @Nullable Object first, @Nullable Object second) {
    LocalCall call = begin(operation, number, first, second);
    call.awaitUninterruptibly();
    return call.result();
  }

  @Override
  public @Nullable Object await(
      SharedOperation operation, long number, @Nullable Object first, long nanos)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    LocalCall call = begin(operation, number, first, null);
    boolean inTime;
    try {
      inTime = nanos <= 0 ? call.isDone() : lookOrSleep(call, nanos);
    } catch (InterruptedException e) {
      if (objects.withdraw(object, call)) {
        throw e;
      }
      call.awaitUninterruptibly();
      if (Boolean.FALSE.equals(call.result())) {
        // It was not signalled: that it has the lock again is all that came of it.
        throw e;
      }
      Thread.currentThread().interrupt();
      return call.result();
    }
    if (!inTime) {
      if (objects.withdraw(object, call)) {
        return TIMED_OUT;
      }
      call.awaitUninterruptibly();
    }
    return call.result();
  }

  private boolean lookOrSleep(LocalCall call, long nanos) throws InterruptedException {
    if (call.isDone()) {
      return true;
    }
    if (!objects.lookFor(object, call::isDone, nanos)) {
      look.until(call::isDone);
    }
    if (call.isDone()) {
      return true;
    }
    long begun = System.nanoTime();
    boolean inTime = call.await(nanos);
    look.slept(System.nanoTime() - begun);
    return inTime;
  }

  @Override
  public boolean canTell() {
    return false;
  }

  @Override
  public void tell(SharedOperation operation, long number, @Nullable Object first) {
    call(operation, number, first, null);
  }

  /** What was given is there. */
  @Override
  public void received(int items) {}

  @Override
  public @Nullable Object awaitUninterruptibly(SharedOperation operation, long number) {
    LocalCall call = begin(operation, number, null, null);
    call.awaitUninterruptibly();
    return call.result();
  }
}
