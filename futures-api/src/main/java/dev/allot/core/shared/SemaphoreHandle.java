package dev.allot.core.shared;

import dev.allot.shared.SharedSemaphore;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedTarget;
import java.time.Duration;

/**
 * A semaphore, as users hold it. In a worker it finds permits that are idle there by the {@link
 * SemaphoreWord}, and calls for others; in the pool's own JVM a call is no message.
 */
final class SemaphoreHandle extends MemoryHandle implements SharedSemaphore {
  private static final long serialVersionUID = 1L;

  SemaphoreHandle(long object, String label) {
    super(object, label);
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofLine(object());
  }

  private int at() {
    return SharedRegion.offsetOfLine(object());
  }

  @Override
  public void acquire(int permits) throws InterruptedException {
    acquire(checked(permits), SharedTarget.FOREVER);
  }

  @Override
  public boolean tryAcquire(int permits) {
    checked(permits);
    long process = link().process();
    LeaseHolder holder = TaskScope.leaseHolder();
    if (process != 0 && acquireIdle(process, holder, permits)) {
      return true;
    }
    boolean acquired = isTrue(call(SharedOperation.TRY_ACQUIRE, permits, null, null));
    return noted(acquired, process, holder, permits);
  }

  @Override
  public boolean tryAcquire(int permits, Duration timeout) throws InterruptedException {
    return acquire(checked(permits), nanos(timeout));
  }

  private boolean acquire(int permits, long nanos) throws InterruptedException {
    long process = link().process();
    LeaseHolder holder = TaskScope.leaseHolder();
    if (process != 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (acquireIdle(process, holder, permits)) {
        return true;
      }
    }
    boolean acquired = isTrue(await(SharedOperation.ACQUIRE, permits, null, nanos));
    return noted(acquired, process, holder, permits);
  }

  private boolean acquireIdle(long process, LeaseHolder holder, int permits) {
    // First of all: it must be known to its end before it holds something.
    link().lendsTo(holder);
    return noted(SemaphoreWord.acquire(words(), at(), process, permits), process, holder, permits);
  }

  private boolean noted(boolean acquired, long process, LeaseHolder holder, int permits) {
    if (acquired && process != 0) {
      holder.addPermits(object(), permits);
    }
    return acquired;
  }

  @Override
  public void release(int permits) {
    checked(permits);
    long process = link().process();
    if (process == 0) {
      call(SharedOperation.RELEASE, permits, null, null);
      return;
    }
    LeaseHolder holder = TaskScope.leaseHolder();
    int own = Math.min(permits, holder.permits(object()));
    if (own < permits || !SemaphoreWord.release(words(), at(), process, permits)) {
      call(SharedOperation.RELEASE, SemaphoreObject.released(permits, own), null, null);
    }
    holder.addPermits(object(), -own);
  }

  @Override
  public int availablePermits() {
    return (int) count(SharedOperation.HELD);
  }

  private static int checked(int permits) {
    if (permits < 1) {
      throw new IllegalArgumentException("1 permit or more, not " + permits);
    }
    return permits;
  }
}
