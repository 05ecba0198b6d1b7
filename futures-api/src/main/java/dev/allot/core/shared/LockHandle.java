package dev.allot.core.shared;

import dev.allot.shared.SharedCondition;
import dev.allot.shared.SharedLock;
import dev.allot.spi.shared.SharedKind;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedTarget;
import java.util.concurrent.TimeUnit;

/** A lock, as users hold it. */
final class LockHandle extends SharedHandle implements SharedLock {
  private static final long serialVersionUID = 1L;

  LockHandle(long object, String label) {
    super(object, label);
  }

  @Override
  public void lock() {
    awaitUninterruptibly(SharedOperation.ACQUIRE, 1);
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    await(SharedOperation.ACQUIRE, 1, null, SharedTarget.FOREVER);
  }

  @Override
  public boolean tryLock() {
    return ask(SharedOperation.TRY_ACQUIRE);
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    return isTrue(await(SharedOperation.ACQUIRE, 1, null, Math.max(0, unit.toNanos(time))));
  }

  @Override
  public void unlock() {
    call(SharedOperation.RELEASE);
  }

  @Override
  public SharedCondition newCondition() {
    SharedSpec spec = new SharedSpec(SharedKind.CONDITION, "", true, object(), false);
    return new ConditionHandle(link().open(spec), "a condition of " + this);
  }

  @Override
  public boolean isLocked() {
    return ask(SharedOperation.IS_HELD);
  }

  @Override
  public boolean isHeldByCurrentThread() {
    return holdCount() > 0;
  }

  @Override
  public int holdCount() {
    return (int) count(SharedOperation.HELD);
  }

  @Override
  public int waiting() {
    return (int) count(SharedOperation.WAITING);
  }

  @Override
  public boolean isAbandoned() {
    return ask(SharedOperation.IS_ABANDONED);
  }
}
