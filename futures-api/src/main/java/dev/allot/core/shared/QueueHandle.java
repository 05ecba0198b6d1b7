package dev.allot.core.shared;

import dev.allot.shared.SharedQueue;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A queue, as users hold it. */
final class QueueHandle<E> extends SharedHandle implements SharedQueue<E> {
  private static final long serialVersionUID = 1L;

  QueueHandle(long object, String label) {
    super(object, label);
  }

  @Override
  public void put(E item) throws InterruptedException {
    await(SharedOperation.PUT, 0, shareItem(item, "item"), SharedTarget.FOREVER);
  }

  @Override
  public boolean offer(E item) {
    return isTrue(call(SharedOperation.OFFER, 0, shareItem(item, "item"), null));
  }

  @Override
  public boolean offer(E item, Duration timeout) throws InterruptedException {
    return isTrue(await(SharedOperation.PUT, 0, shareItem(item, "item"), nanos(timeout)));
  }

  @Override
  public E take() throws InterruptedException {
    return received(await(SharedOperation.TAKE, 0, null, SharedTarget.FOREVER));
  }

  @Override
  public @Nullable E poll() {
    Object taken = call(SharedOperation.POLL);
    return taken == null ? null : received(taken);
  }

  @Override
  public @Nullable E poll(Duration timeout) throws InterruptedException {
    Object taken = await(SharedOperation.TAKE, 0, null, nanos(timeout));
    return taken == SharedTarget.TIMED_OUT ? null : received(taken);
  }

  private E received(@Nullable Object taken) {
    received(1);
    return readItem(taken);
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
    return await(SharedOperation.JOIN, 0, null, nanos(timeout)) != SharedTarget.TIMED_OUT;
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
