package dev.allot.core.shared;

import dev.allot.shared.Connection;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An end of a connection, as users hold it. Both ends are handles of one object. */
final class ConnectionHandle<S, R> extends SharedHandle implements Connection<S, R> {
  private static final long serialVersionUID = 1L;

  private final int end;

  ConnectionHandle(long object, String label, int end) {
    super(object, label);
    this.end = end;
  }

  @Override
  public void send(S value) throws InterruptedException {
    await(SharedOperation.PUT, end, shareItem(value, "value"), SharedTarget.FOREVER);
  }

  @Override
  public boolean send(S value, Duration timeout) throws InterruptedException {
    return isTrue(await(SharedOperation.PUT, end, shareItem(value, "value"), nanos(timeout)));
  }

  @Override
  public R receive() throws InterruptedException {
    return readItem(await(SharedOperation.TAKE, end, null, SharedTarget.FOREVER));
  }

  @Override
  public @Nullable R poll() {
    return read(call(SharedOperation.POLL, end, null, null));
  }

  @Override
  public @Nullable R poll(Duration timeout) throws InterruptedException {
    Object received = await(SharedOperation.TAKE, end, null, nanos(timeout));
    return received == SharedTarget.TIMED_OUT ? null : readItem(received);
  }

  @Override
  public void close() {
    call(SharedOperation.CLOSE, end, null, null);
  }
}
