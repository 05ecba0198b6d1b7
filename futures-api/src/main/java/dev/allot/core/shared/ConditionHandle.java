package dev.allot.core.shared;

import dev.allot.shared.SharedCondition;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedTarget;
import dev.allot.spi.shared.SharedWords;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/** A condition, as users hold it. Whether anybody waits for one, the {@link LockWord} says. */
final class ConditionHandle extends MemoryHandle implements SharedCondition {
  private static final long serialVersionUID = 1L;

  private final long lock;

  ConditionHandle(long object, String label, long lock) {
    super(object, label);
    this.lock = lock;
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofLine(lock);
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
    signal(SharedOperation.SIGNAL);
  }

  @Override
  public void signalAll() {
    signal(SharedOperation.SIGNAL_ALL);
  }

  private void signal(SharedOperation operation) {
    SharedWords memory = words();
    int at = SharedRegion.offsetOfLine(lock);
    if (!LockWord.isHeldBy(memory, at, owner(TaskScope.leaseHolder()))) {
      // Which is refused.
      call(operation);
    } else if (LockWord.awaiting(memory, at) > 0) {
      if (canTell()) {
        LockWord.tell(memory, at);
        tell(operation, 0, null);
      } else {
        call(operation);
      }
    }
  }
}
