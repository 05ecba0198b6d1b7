package dev.allot.core.shared;

import dev.allot.shared.SharedQueue;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.Inbox;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedTarget;
import dev.allot.spi.shared.SharedWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A queue, as users hold it. */
final class QueueHandle<E> extends MemoryHandle implements SharedQueue<E> {
  private static final long serialVersionUID = 1L;

  /** Whether the queue knows that this process puts something in. */
  private transient volatile boolean known;

  QueueHandle(long object, String label) {
    super(object, label);
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofLine(object());
  }

  /** Puts it in without waiting for an answer, where that is quicker and there is no question. */
  private boolean putQuietly(Object shared) {
    if (!known || !canTell()) {
      return false;
    }
    SharedWords memory = words();
    int at = SharedRegion.offsetOfLine(object());
    if (!QueueWord.mayPutQuietly(memory, at)) {
      return false;
    }
    tell(SharedOperation.PUT_QUIETLY, 0, shared);
    if (!QueueWord.mayPutQuietly(memory, at) && count(SharedOperation.REFUSED) > 0) {
      throw SharedFailure.CLOSED.exception(this + " is closed, and accepts nothing more");
    }
    return true;
  }

  @Override
  public void put(E item) throws InterruptedException {
    put(item, SharedTarget.FOREVER);
  }

  private boolean put(E item, long nanos) throws InterruptedException {
    Object shared = shareItem(item, "item");
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (putQuietly(shared)) {
      return true;
    }
    boolean put = isTrue(await(SharedOperation.PUT, 0, shared, nanos));
    known = true;
    return put;
  }

  @Override
  public boolean offer(E item) {
    Object shared = shareItem(item, "item");
    if (putQuietly(shared)) {
      return true;
    }
    boolean put = isTrue(call(SharedOperation.OFFER, 0, shared, null));
    known = true;
    return put;
  }

  @Override
  public boolean offer(E item, Duration timeout) throws InterruptedException {
    return put(item, nanos(timeout));
  }

  @Override
  public E take() throws InterruptedException {
    return readItem(take(SharedTarget.FOREVER));
  }

  @Override
  public @Nullable E poll() {
    Object next = next();
    return read(next == null ? received(call(SharedOperation.POLL)) : next);
  }

  @Override
  public @Nullable E poll(Duration timeout) throws InterruptedException {
    Object taken = take(nanos(timeout));
    // What was put in by then may still be on its way.
    return taken == SharedTarget.TIMED_OUT ? poll() : readItem(taken);
  }

  private @Nullable Object take(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Object next = next();
    if (next != null) {
      return next;
    }
    Object taken = await(SharedOperation.TAKE, 0, null, nanos);
    return taken == SharedTarget.TIMED_OUT ? taken : received(taken);
  }

  private Inbox inbox() {
    return TaskScope.leaseHolder().inbox(object(), 0);
  }

  /** The next item, if it was given ahead. */
  private @Nullable Object next() {
    Inbox inbox = link().process() == 0 ? null : inbox();
    if (inbox == null || inbox.isEmpty()) {
      return null;
    }
    if (!QueueWord.claim(words(), SharedRegion.offsetOfLine(object()), inbox.batch())) {
      inbox.clear();
      return null;
    }
    return inbox.remove();
  }

  /** Perhaps with some that are given ahead. */
  private @Nullable Object received(@Nullable Object taken) {
    if (taken == null) {
      return null;
    }
    received(1);
    if (taken instanceof List<?> several && link().process() != 0) {
      inbox().add((long) several.get(1), several.subList(2, several.size()));
      return several.get(0);
    }
    return taken;
  }

  @Override
  public List<E> drain(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("1 item or more is to be taken, not " + most);
    }
    List<?> taken = (List<?>) Objects.requireNonNull(call(SharedOperation.DRAIN, most, null, null));
    if (!taken.isEmpty()) {
      received(taken.size());
    }
    List<E> items = new ArrayList<>(taken.size());
    for (Object item : taken) {
      items.add(readItem(item));
    }
    return items;
  }

  @Override
  public void taskDone() {
    call(SharedOperation.TASK_DONE);
  }

  @Override
  public void join() throws InterruptedException {
    await(SharedOperation.JOIN, 0, null, SharedTarget.FOREVER);
  }

  @Override
  public boolean join(Duration timeout) throws InterruptedException {
    // Time may be over before it is known what producers have put in, of which nothing may be left.
    return await(SharedOperation.JOIN, 0, null, nanos(timeout)) != SharedTarget.TIMED_OUT
        || unfinished() == 0;
  }

  @Override
  public void close() {
    call(SharedOperation.CLOSE);
  }

  @Override
  public boolean isClosed() {
    return ask(SharedOperation.IS_CLOSED);
  }

  @Override
  public int size() {
    return (int) count(SharedOperation.SIZE);
  }

  @Override
  public int unfinished() {
    return (int) count(SharedOperation.UNFINISHED);
  }

  @Override
  public long lost() {
    return count(SharedOperation.LOST);
  }
}
