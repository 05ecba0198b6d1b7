package dev.allot.core.shared;

import dev.allot.shared.SharedCondition;
import dev.allot.shared.SharedLock;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedKind;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedTarget;
import dev.allot.spi.shared.SharedWords;
import java.util.concurrent.TimeUnit;

/** A lock, as users hold it: a {@link LockWord}, and calls where somebody waits. */
final class LockHandle extends MemoryHandle implements SharedLock {
  private static final long serialVersionUID = 1L;

  LockHandle(long object, String label) {
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
  public void lock() {
    LeaseHolder holder = TaskScope.leaseHolder();
    if (!tryLock(holder)) {
      awaitUninterruptibly(SharedOperation.ACQUIRE, 1);
      holder.countLocks(1);
    }
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    LeaseHolder holder = TaskScope.leaseHolder();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!tryLock(holder)) {
      await(SharedOperation.ACQUIRE, 1, null, SharedTarget.FOREVER);
      holder.countLocks(1);
    }
  }

  @Override
  public boolean tryLock() {
    return tryLock(TaskScope.leaseHolder());
  }

  private boolean tryLock(LeaseHolder holder) {
    // First of all: it must be known to its end before it holds something.
    link().lendsTo(holder);
    long holds = LockWord.tryLock(words(), at(), owner(holder));
    if (holds == 1) {
      holder.countLocks(1);
    }
    return holds > 0;
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    LeaseHolder holder = TaskScope.leaseHolder();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (tryLock(holder)) {
      return true;
    }
    boolean locked =
        isTrue(await(SharedOperation.ACQUIRE, 1, null, Math.max(0, unit.toNanos(time))));
    if (locked) {
      holder.countLocks(1);
    }
    return locked;
  }

  @Override
  public void unlock() {
    LeaseHolder holder = TaskScope.leaseHolder();
    SharedWords memory = words();
    int at = at();
    long own = owner(holder);
    if (!LockWord.isHeldBy(memory, at, own)) {
      throw notHeld();
    }
    long holds = LockWord.holds(memory, at);
    if (holds > 1) {
      LockWord.setHolds(memory, at, holds - 1);
      return;
    }
    if (!LockWord.tryFree(memory, at, own)) {
      if (canTell()) {
        LockWord.leave(memory, at);
        tell(SharedOperation.RELEASE, 0, null);
      } else {
        call(SharedOperation.RELEASE);
      }
    }
    holder.countLocks(-1);
  }

  private RuntimeException notHeld() {
    return SharedFailure.NOT_HELD.exception(LockObject.notHeld(this));
  }

  @Override
  public SharedCondition newCondition() {
    SharedSpec spec = new SharedSpec(SharedKind.CONDITION, "", true, object(), false);
    return new ConditionHandle(link().open(spec), "a condition of " + this, object());
  }

  @Override
  public boolean isLocked() {
    return LockWord.owner(words(), at()) != 0;
  }

  @Override
  public boolean isHeldByCurrentThread() {
    return LockWord.isHeldBy(words(), at(), owner(TaskScope.leaseHolder()));
  }

  @Override
  public int holdCount() {
    return isHeldByCurrentThread() ? (int) LockWord.holds(words(), at()) : 0;
  }

  @Override
  public int waiting() {
    return (int) count(SharedOperation.WAITING);
  }

  @Override
  public boolean isAbandoned() {
    if (!isHeldByCurrentThread()) {
      throw notHeld();
    }
    return LockWord.isAbandoned(words(), at());
  }
}
