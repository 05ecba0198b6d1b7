package dev.allot.core.shared;

import dev.allot.shared.SharedEvent;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.time.Duration;

/** An event, as users hold it. */
final class EventHandle extends SharedHandle implements SharedEvent {
  private static final long serialVersionUID = 1L;

  EventHandle(long object, String label) {
    super(object, label);
  }

  @Override
  public void set() {
    call(SharedOperation.SET_EVENT);
  }

  @Override
  public void clear() {
    call(SharedOperation.CLEAR);
  }

  @Override
  public boolean isSet() {
    return ask(SharedOperation.IS_SET);
  }

  @Override
  public void await() throws InterruptedException {
    await(SharedOperation.AWAIT, 0, null, SharedTarget.FOREVER);
  }

  @Override
  public boolean await(Duration timeout) throws InterruptedException {
    return isTrue(await(SharedOperation.AWAIT, 0, null, nanos(timeout)));
  }
}
