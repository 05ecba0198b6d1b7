package dev.allot.core.shared;

import dev.allot.shared.Connection;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.Inbox;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedTarget;
import dev.allot.spi.shared.SharedWords;
import java.time.Duration;
import java.util.List;
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

  /** Where the words of an end are. */
  private int at(int of) {
    return ConnectionWord.at(SharedRegion.offsetOfLine(object()), of);
  }

  private boolean takeRoom() {
    int at = at(end);
    SharedWords memory = words();
    if (ConnectionWord.take(memory, at)) {
      return true;
    }
    // The other end receives at this moment, mostly: to wait for each value would slow down both.
    look().until(() -> ConnectionWord.isRoomy(memory, at));
    return ConnectionWord.take(memory, at);
  }

  @Override
  public R receive() throws InterruptedException {
    return readItem(take(SharedTarget.FOREVER));
  }

  @Override
  public @Nullable R poll() {
    Object next = next();
    return read(next == null ? received(call(SharedOperation.POLL, end, null, null)) : next);
  }

  @Override
  public @Nullable R poll(Duration timeout) throws InterruptedException {
    Object taken = take(nanos(timeout));
    return taken == SharedTarget.TIMED_OUT ? null : readItem(taken);
  }

  private @Nullable Object take(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Object next = next();
    return next == null ? received(await(SharedOperation.TAKE, end, null, nanos)) : next;
  }

  private boolean isElsewhere() {
    return link().process() != 0;
  }

  /** What has come together with a value that was received before. */
  private @Nullable Object next() {
    Inbox inbox = isElsewhere() ? TaskScope.leaseHolder().inbox(object(), end) : null;
    if (inbox == null || inbox.isEmpty()) {
      return null;
    }
    if (ConnectionWord.isClosed(words(), at(end))) {
      inbox.clear();
      return null;
    }
    return used(inbox.remove());
  }

  /** To another process several come at a time. */
  private @Nullable Object received(@Nullable Object result) {
    if (!(result instanceof List<?> several) || !isElsewhere()) {
      return result;
    }
    Inbox inbox = TaskScope.leaseHolder().inbox(object(), end);
    inbox.add(0, several);
    return used(inbox.remove());
  }

  /** There is room for one more. */
  private Object used(Object value) {
    if (ConnectionWord.give(words(), at(1 - end))) {
      call(SharedOperation.ADMIT, end, null, null);
    }
    return value;
  }

  @Override
  public void close() {
    call(SharedOperation.CLOSE, end, null, null);
  }
}
