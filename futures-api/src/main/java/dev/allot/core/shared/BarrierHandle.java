package dev.allot.core.shared;

import dev.allot.shared.SharedBarrier;
import dev.allot.spi.shared.SharedFailure.BrokenBarrier;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/** A barrier, as users hold it. */
final class BarrierHandle extends SharedHandle implements SharedBarrier {
  private static final long serialVersionUID = 1L;

  private final int parties;

  BarrierHandle(long object, String label, int parties) {
    super(object, label);
    this.parties = parties;
  }

  @Override
  public int await() throws InterruptedException, BrokenBarrierException {
    return (int) (long) Objects.requireNonNull(place(SharedTarget.FOREVER));
  }

  @Override
  public int await(Duration timeout)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    Object place = place(nanos(timeout));
    if (place == SharedTarget.TIMED_OUT) {
      throw new TimeoutException(
          "not all " + parties + " parties came to " + this + " within " + timeout);
    }
    return (int) (long) Objects.requireNonNull(place);
  }

  private Object place(long nanos) throws InterruptedException, BrokenBarrierException {
    try {
      return Objects.requireNonNull(await(SharedOperation.AWAIT, 0, null, nanos));
    } catch (BrokenBarrier e) {
      throw new BrokenBarrierException(e.getMessage());
    }
  }

  @Override
  public void reset() {
    call(SharedOperation.CLEAR);
  }

  @Override
  public boolean isBroken() {
    return ask(SharedOperation.IS_SET);
  }

  @Override
  public int parties() {
    return parties;
  }

  @Override
  public int waiting() {
    return (int) count(SharedOperation.WAITING);
  }
}
