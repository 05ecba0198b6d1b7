package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A queue.
 *
 * <pre>
 *   put ─► waiting puts ─► items ─► take ─► {@link TakenItems}, by taker ─► taskDone
 *                            ▲                      │ the taker has ended
 *                            └──────────────────────┘
 * </pre>
 *
 * <p>The first of its items may be {@link PrefetchedItems}.
 */
final class QueueObject extends SharedObject {
  private final int capacity;
  private final Deque<Object> items = new ArrayDeque<>();
  private final TakenItems taken;
  private final PrefetchedItems prefetched;
  private final Deque<SharedCall> puts = new ArrayDeque<>();
  private final Deque<SharedCall> takes = new ArrayDeque<>();
  private final Deque<SharedCall> joins = new ArrayDeque<>();

  /** Calls for which others have to catch up first. */
  private final Deque<SharedCall> late = new ArrayDeque<>();

  private final QueueWord word;
  private final CatchUp catchUp;

  /** Of those that came without waiting for an answer, and too late. */
  private final Map<LeaseHolder, Long> refused = new HashMap<>();

  private boolean closed;

  QueueObject(
      SharedSpec spec, QueueWord word, Function<LeaseHolder, @Nullable ObjectSession> sessions) {
    super(spec);
    this.capacity = (int) spec.number();
    this.taken = new TakenItems(spec.flag());
    this.prefetched = new PrefetchedItems(word, taken);
    this.word = word;
    this.catchUp = new CatchUp(guard, sessions);
    if (capacity < Integer.MAX_VALUE) {
      word.ask();
    }
  }

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case PUT, OFFER -> put(call);
      case PUT_QUIETLY -> putQuietly(call);
      case TAKE -> take(call);
      case REFUSED -> {
        Long count = refused.remove(call.holder());
        call.complete(count == null ? 0L : count);
      }
      case RECEIVED -> received(call);
      case TASK_DONE -> taskDone(call);
      case IS_CLOSED -> call.complete(closed);
      case LOST -> call.complete(taken.lost());
      case POLL, DRAIN, JOIN, CLOSE, SIZE, UNFINISHED -> {
        if (call.operation() == SharedOperation.CLOSE) {
          word.ask();
        }
        keep(call, late);
        catchUp.then(call, () -> lookAround(call));
      }
      default -> throw noSuch(call);
    }
  }

  /** What has to do with everything that is in the queue, or on its way to it. */
  private void lookAround(SharedCall call) {
    if (!late.remove(call)) {
      return;
    }
    switch (call.operation()) {
      case POLL, DRAIN -> take(call);
      case JOIN -> {
        keep(call, joins);
        settle();
      }
      case CLOSE -> close(call);
      case SIZE -> call.complete((long) size());
      case UNFINISHED -> call.complete((long) size() + taken.count());
      default -> throw noSuch(call);
    }
  }

  private int size() {
    return items.size() + prefetched.count();
  }

  private void putQuietly(SharedCall call) {
    if (closed) {
      refused.merge(call.holder(), 1L, Long::sum);
    } else {
      items.add(call.first());
      serve();
    }
  }

  private void put(SharedCall call) {
    if (capacity == Integer.MAX_VALUE) {
      // The next ones may come without waiting for an answer.
      catchUp.add(call.holder());
    }
    if (closed) {
      call.fail(SharedFailure.CLOSED, this + " is closed, and accepts nothing more");
    } else if (items.size() < capacity) {
      items.add(call.first());
      call.complete(true);
      serve();
    } else if (call.operation() == SharedOperation.PUT) {
      keep(call, puts);
    } else {
      call.complete(false);
    }
  }

  private void take(SharedCall call) {
    prefetched.putBack(items);
    if (!items.isEmpty()) {
      give(call);
      admit();
    } else if (isDrained()) {
      failDrained(call);
    } else if (call.operation() == SharedOperation.TAKE) {
      keep(call, takes);
    } else {
      call.complete(call.operation() == SharedOperation.POLL ? null : List.of());
    }
  }

  /** There is at least one item. */
  private void give(SharedCall call) {
    if (!taken.canBeLentTo(call.holder(), this)) {
      failEnded(call);
    } else if (call.operation() == SharedOperation.DRAIN) {
      List<Object> several = new ArrayList<>();
      while (!items.isEmpty() && several.size() < call.number()) {
        several.add(taken.lend(items.remove(), call.holder()));
      }
      call.complete(several);
    } else {
      Object item = taken.lend(items.remove(), call.holder());
      boolean alone = capacity == Integer.MAX_VALUE && takes.isEmpty();
      call.complete(
          alone && call.holder().isElsewhere()
              ? prefetched.with(item, call.holder(), items)
              : item);
    }
  }

  /** Those that wait to take get what there is. */
  private void serve() {
    while (!items.isEmpty() && !takes.isEmpty()) {
      give(takes.remove());
    }
    admit();
  }

  /** Those that wait to put something in do so, as far as there is room. */
  private void admit() {
    while (items.size() < capacity && !puts.isEmpty()) {
      SharedCall put = puts.remove();
      items.add(put.first());
      put.complete(true);
    }
  }

  private void received(SharedCall call) {
    taken.received(call.holder(), (int) call.number());
    call.complete(null);
    settle();
  }

  private void taskDone(SharedCall call) {
    prefetched.note();
    if (taken.done(call.holder())) {
      call.complete(null);
      settle();
    } else {
      call.fail(
          SharedFailure.STATE,
          "taskDone() was called for "
              + this
              + ", and there is no item that was taken and is not done. Call it once for each item"
              + (taken.redelivers() ? ", in the task that has taken it" : ""));
    }
  }

  private void close(SharedCall call) {
    closed = true;
    failAll(puts, SharedFailure.CLOSED, this + " was closed, and accepts nothing more");
    call.complete(null);
    settle();
  }

  /** What is left to say when something was taken or is done. */
  private void settle() {
    if (size() == 0 && taken.count() == 0) {
      joins.forEach(join -> join.complete(null));
      joins.clear();
    }
    if (isDrained()) {
      takes.forEach(this::failDrained);
      takes.clear();
    }
  }

  private boolean isDrained() {
    return closed && items.isEmpty() && !taken.mayComeBack();
  }

  private void failDrained(SharedCall call) {
    call.fail(SharedFailure.CLOSED, this + " is closed, and everything was taken");
  }

  @Override
  boolean forget(SharedCall call) {
    return puts.remove(call) || takes.remove(call) || joins.remove(call) || late.remove(call);
  }

  @Override
  void failAll(SharedFailure why, String message) {
    word.ask();
    prefetched.putBack(items);
    failAll(puts, why, message);
    failAll(takes, why, message);
    failAll(joins, why, message);
    failAll(late, why, message);
    items.clear();
  }

  @Override
  void forget(ObjectSession dead) {
    synchronized (guard) {
      catchUp.remove(dead);
    }
  }

  @Override
  void holderEnded(LeaseHolder holder, boolean died) {
    drop(holder, puts);
    drop(holder, takes);
    drop(holder, joins);
    drop(holder, late);
    refused.remove(holder);
    if (prefetched.isOf(holder)) {
      prefetched.putBack(items);
    }
    List<Object> back = taken.ended(holder, died);
    if (!back.isEmpty()) {
      // They come before what was given ahead.
      prefetched.putBack(items);
    }
    for (int i = back.size() - 1; i >= 0; i--) {
      items.addFirst(back.get(i));
    }
    serve();
    settle();
  }
}
