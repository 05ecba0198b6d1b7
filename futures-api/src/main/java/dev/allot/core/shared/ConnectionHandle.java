package dev.allot.core.shared;

import dev.allot.shared.Connection;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedTarget;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An end of a connection, as users hold it. Both ends are handles of one object. */
final class ConnectionHandle<S, R> extends MemoryHandle implements Connection<S, R> {
  private static final long serialVersionUID = 1L;

  private final int end;

  /** Who has sent by this with an answer, and so is known to use the end. */
  private transient volatile @Nullable LeaseHolder user;

  private transient @Nullable Look look;

  ConnectionHandle(long object, String label, int end) {
    super(object, label);
    this.end = end;
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofLine(object());
  }

  @Override
  public void send(S value) throws InterruptedException {
    send(value, SharedTarget.FOREVER);
  }

  @Override
  public boolean send(S value, Duration timeout) throws InterruptedException {
    return send(value, nanos(timeout));
  }

  private boolean send(S value, long nanos) throws InterruptedException {
    Object shared = shareItem(value, "value");
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    LeaseHolder holder = TaskScope.leaseHolder();
    if (holder == user && canTell() && takeRoom()) {
      tell(SharedOperation.PUT_QUIETLY, end, shared);
      return true;
    }
    boolean sent = isTrue(await(SharedOperation.PUT, end, shared, nanos));
    user = holder;
    return sent;
  }

  /** As it matters little which, two threads may make one each. */
  private Look look() {
    Look present = look;
    if (present == null) {
      present = new Look();
      look = present;
    }
    return present;
  }

  private boolean takeRoom() {
    int at = ConnectionWord.at(SharedRegion.offsetOfLine(object()), end);
    ByteBuffer memory = memory();
    if (ConnectionWord.take(memory, at)) {
      return true;
    }
    // The other end receives at this moment, mostly: to wait for each value would slow down both.
    look().until(() -> ConnectionWord.isRoomy(memory, at));
    return ConnectionWord.take(memory, at);
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
