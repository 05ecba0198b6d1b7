package dev.allot.core.shared;

import dev.allot.shared.SharedCondition;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/** A condition, as users hold it. */
final class ConditionHandle extends SharedHandle implements SharedCondition {
  private static final long serialVersionUID = 1L;

  ConditionHandle(long object, String label) {
    super(object, label);
  }

  @Override
  public void await() throws InterruptedException {
    await(SharedOperation.AWAIT, 0, null, SharedTarget.FOREVER);
  }

  @Override
  public void awaitUninterruptibly() {
    awaitUninterruptibly(SharedOperation.AWAIT, 0);
  }

  @Override
  public long awaitNanos(long nanos) throws InterruptedException {
    long begun = System.nanoTime();
    await(SharedOperation.AWAIT, 0, null, Math.max(0, nanos));
    return nanos - (System.nanoTime() - begun);
  }

  @Override
  public boolean await(long time, TimeUnit unit) throws InterruptedException {
    return isTrue(await(SharedOperation.AWAIT, 0, null, Math.max(0, unit.toNanos(time))));
  }

  @Override
  public boolean awaitUntil(Date deadline) throws InterruptedException {
    long millis = deadline.getTime() - System.currentTimeMillis();
    return await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void signal() {
    call(SharedOperation.SIGNAL);
  }

  @Override
  public void signalAll() {
    call(SharedOperation.SIGNAL_ALL);
  }
}
