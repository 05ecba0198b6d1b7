package dev.allot.testkit.watch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waiting for what nobody tells: a thread that has come to rest, a process that has ended, a file
 * that another process has made, an object that was collected.
 *
 * <p>The condition is looked at again and again until a deadline, which only a failing test
 * reaches.
 */
public final class Poll {
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(1);

  private Poll() {}

  /**
   * Waits for a condition.
   *
   * @param what what is waited for, for the message
   * @param limit how long at most
   * @param condition what is to become true
   * @throws AssertionError if it does not
   */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    until(() -> what, limit, condition);
  }

  /**
   * Waits for a condition.
   *
   * @param what what is waited for, asked when it did not come
   * @param limit how long at most
   * @param condition what is to become true
   * @throws AssertionError if it does not
   */
  public static void until(Supplier<String> what, Duration limit, BooleanSupplier condition) {
    if (!holds(limit, condition)) {
      throw new AssertionError("waited " + limit + " in vain for: " + what.get());
    }
  }

  /**
   * Waits for a condition.
   *
   * @param limit how long at most
   * @param condition what is to become true
   * @return whether it did
   */
  public static boolean holds(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      LockSupport.parkNanos(PERIOD);
    }
    return true;
  }
}
