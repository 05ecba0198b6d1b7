package dev.allot.testkit.property.shared;

import dev.allot.shared.SharedSemaphore;
import dev.allot.testkit.property.shared.Structure.Operation;
import java.time.Duration;
import java.util.List;

/** What a semaphore is, with one task or the application at a time. */
final class SemaphoreModel implements Structure.Lender {
  private final boolean bounded;
  private int available = Structures.SIZE - 1;
  private boolean task;
  private int lent;

  private SemaphoreModel(boolean bounded) {
    this.bounded = bounded;
  }

  static Structure<SharedSemaphore, SemaphoreModel> structure(boolean bounded) {
    return new Structure<>(
        bounded ? "bounded semaphore" : "semaphore",
        (shared, name) ->
            bounded
                ? shared.boundedSemaphore(name, Structures.SIZE - 1)
                : shared.semaphore(name, Structures.SIZE - 1),
        () -> new SemaphoreModel(bounded),
        List.of(
            new Operation<>(
                "tryAcquire",
                (permits, a, b) -> permits.tryAcquire(a),
                (model, a, b) -> model.tryAcquire(a)),
            new Operation<>(
                "tryAcquire in time",
                (permits, a, b) -> permits.tryAcquire(a, Duration.ZERO),
                (model, a, b) -> model.tryAcquire(a)),
            new Operation<>(
                "release",
                (permits, a, b) -> {
                  permits.release(a);
                  return null;
                },
                (model, a, b) -> model.release(a)),
            new Operation<>(
                "availablePermits",
                (permits, a, b) -> permits.availablePermits(),
                (model, a, b) -> model.available)));
  }

  @Override
  public void begins(boolean inTask) {
    task = inTask;
  }

  @Override
  public void ends() {
    available += lent;
    lent = 0;
  }

  private boolean tryAcquire(int permits) {
    if (permits < 1 || bounded && permits > Structures.SIZE - 1) {
      throw new IllegalArgumentException();
    }
    if (available < permits) {
      return false;
    }
    available -= permits;
    lent += task ? permits : 0;
    return true;
  }

  private Object release(int permits) {
    if (permits < 1) {
      throw new IllegalArgumentException();
    }
    int own = Math.min(permits, lent);
    if (bounded && available + lent + permits - own > Structures.SIZE - 1) {
      throw new IllegalStateException();
    }
    lent -= own;
    available += permits;
    return null;
  }
}
