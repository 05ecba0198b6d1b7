package dev.allot.testkit.property.shared;

import dev.allot.shared.SharedLock;
import dev.allot.testkit.property.shared.Structure.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a lock is, with one task or the application at a time. */
final class LockModel implements Structure.Lender {
  private boolean task;

  /** How often it is held, by the task that runs or by the application. */
  private int holds;

  /** Whether the application holds it; else the task, if anybody. */
  private boolean here;

  private boolean abandoned;

  static Structure<SharedLock, LockModel> structure() {
    return new Structure<>(
        "lock",
        (shared, name) -> shared.lock(name),
        LockModel::new,
        List.of(
            new Operation<>(
                "tryLock", (lock, a, b) -> lock.tryLock(), (model, a, b) -> model.tryLock()),
            new Operation<>(
                "tryLock in time",
                (lock, a, b) -> lock.tryLock(0, TimeUnit.NANOSECONDS),
                (model, a, b) -> model.tryLock()),
            new Operation<>(
                "unlock",
                (lock, a, b) -> {
                  lock.unlock();
                  return null;
                },
                (model, a, b) -> model.unlock()),
            new Operation<>(
                "isLocked", (lock, a, b) -> lock.isLocked(), (model, a, b) -> model.holds > 0),
            new Operation<>(
                "isHeldByCurrentThread",
                (lock, a, b) -> lock.isHeldByCurrentThread(),
                (model, a, b) -> model.isMine()),
            new Operation<>(
                "holdCount",
                (lock, a, b) -> lock.holdCount(),
                (model, a, b) -> model.isMine() ? model.holds : 0),
            new Operation<>("waiting", (lock, a, b) -> lock.waiting(), (model, a, b) -> 0),
            new Operation<>(
                "isAbandoned",
                (lock, a, b) -> lock.isAbandoned(),
                (model, a, b) -> model.isAbandoned()),
            new Operation<>(
                "await",
                (lock, a, b) ->
                    lock.newCondition().await(Duration.ofNanos(1).toNanos(), TimeUnit.NANOSECONDS),
                (model, a, b) -> model.await())));
  }

  @Override
  public void begins(boolean inTask) {
    task = inTask;
  }

  @Override
  public void ends() {
    if (holds > 0 && !here) {
      holds = 0;
      abandoned = true;
    }
  }

  private boolean isMine() {
    return holds > 0 && here != task;
  }

  private boolean tryLock() {
    if (holds > 0 && !isMine()) {
      return false;
    }
    if (holds == 0) {
      here = !task;
    }
    holds++;
    return true;
  }

  private boolean isHeldOrFails() {
    if (!isMine()) {
      throw new IllegalMonitorStateException();
    }
    return true;
  }

  private Object unlock() {
    if (isHeldOrFails() && --holds == 0) {
      abandoned = false;
    }
    return null;
  }

  /** It was free for a moment. */
  private boolean await() {
    abandoned &= !isHeldOrFails();
    return false;
  }

  private boolean isAbandoned() {
    return isHeldOrFails() && abandoned;
  }
}
