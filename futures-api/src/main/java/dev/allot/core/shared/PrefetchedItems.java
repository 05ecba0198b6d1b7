package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that the only taker of a queue was given ahead. They are still in the queue, as its first
 * ones: the taker claims one after the other in memory ({@link QueueWord}), and what it has not
 * claimed goes back as soon as anybody else wants to take something. So it makes no difference but
 * that nobody is asked.
 *
 * <p>Guarded by the queue's lock.
 */
final class PrefetchedItems {
  private final QueueWord word;
  private final TakenItems taken;
  private final Deque<Object> items = new ArrayDeque<>();
  private @Nullable LeaseHolder holder;
  private long number;

  /** Who has taken something last, and how many it may be given then. */
  private @Nullable LeaseHolder last;

  private int most = 1;

  PrefetchedItems(QueueWord word, TakenItems taken) {
    this.word = word;
    this.taken = taken;
  }

  /** Notes what the holder has claimed. */
  void note() {
    if (!items.isEmpty()) {
      note(word.unclaimed());
    }
  }

  private void note(int unclaimed) {
    LeaseHolder present = holder;
    while (items.size() > unclaimed && present != null) {
      taken.claimed(items.remove(), present);
    }
  }

  /** Those that are not claimed. */
  int count() {
    note();
    return items.size();
  }

  /** Puts those back that are not claimed; nobody can claim one any more. */
  void putBack(Deque<Object> queue) {
    if (items.isEmpty()) {
      return;
    }
    note(word.takeBack());
    if (!items.isEmpty()) {
      most = 1;
      last = null;
    }
    while (!items.isEmpty()) {
      queue.addFirst(items.removeLast());
    }
  }

  boolean isOf(LeaseHolder other) {
    return !items.isEmpty() && holder == other;
  }

  /**
   * Somebody takes an item: gives it more of the queue, if it goes on taking as nobody else does.
   * Twice as many each time, since it is in vain if somebody else comes.
   *
   * @return what it is given: the item, or a list of it, the number of the batch, and the others
   */
  Object with(Object item, LeaseHolder taker, Deque<Object> queue) {
    most = taker == last ? Math.min(2 * most, Batch.MOST_VALUES) : 1;
    last = taker;
    if (most == 1) {
      return item;
    }
    items.addAll(Batch.of(queue, most - 1, item));
    if (items.isEmpty()) {
      return item;
    }
    holder = taker;
    number++;
    word.lend(number, items.size());
    List<Object> all = new ArrayList<>(items.size() + 2);
    all.add(item);
    all.add(number);
    all.addAll(items);
    return all;
  }
}
