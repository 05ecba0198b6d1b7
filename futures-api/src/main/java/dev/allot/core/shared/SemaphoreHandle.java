package dev.allot.core.shared;

import dev.allot.shared.SharedSemaphore;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.time.Duration;

/** A semaphore, as users hold it. */
final class SemaphoreHandle extends SharedHandle implements SharedSemaphore {
  private static final long serialVersionUID = 1L;

  SemaphoreHandle(long object, String label) {
    super(object, label);
  }

  @Override
  public void acquire(int permits) throws InterruptedException {
    await(SharedOperation.ACQUIRE, checked(permits), null, SharedTarget.FOREVER);
  }

  @Override
  public boolean tryAcquire(int permits) {
    return isTrue(call(SharedOperation.TRY_ACQUIRE, checked(permits), null, null));
  }

  @Override
  public boolean tryAcquire(int permits, Duration timeout) throws InterruptedException {
    return isTrue(await(SharedOperation.ACQUIRE, checked(permits), null, nanos(timeout)));
  }

  @Override
  public void release(int permits) {
    call(SharedOperation.RELEASE, checked(permits), null, null);
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
