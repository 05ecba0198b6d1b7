package dev.allot.testkit.property.shared;

import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedLongArray;
import dev.allot.shared.SharedQueue;
import dev.allot.testkit.property.shared.Party.Death;
import dev.allot.testkit.task.TaskLedger;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What producers and consumers share, and what they do with it. Whoever has put an item in or taken
 * one changes two numbers together, under a lock; then it counts itself.
 *
 * @param queue the queue
 * @param lock what guards the numbers
 * @param numbers two that are equal while nobody holds the lock
 * @param counter how often they were changed
 * @param ledger what the parties note, so that their death does not take it back
 * @serial exclude
 */
record Depot(
    SharedQueue<Integer> queue,
    SharedLock lock,
    SharedLongArray numbers,
    SharedCounter counter,
    TaskLedger ledger)
    implements Serializable {
  /** In the ledger: an item was taken. */
  static final String TAKEN = "taken-";

  /** In the ledger: an item is done. */
  static final String DONE = "done-";

  /** In the ledger: an item is in the hands of one that is about to die. */
  static final String DROPPED = "dropped-";

  /** In the ledger: somebody is about to die with the lock. */
  static final String LOCKED = "locked";

  /**
   * Puts items in; the second attempt goes on where the first has died.
   *
   * @return how many
   */
  int produce(Party party, int producer, int items, int attempt) throws InterruptedException {
    int first = attempt == 1 ? 0 : Math.min(items, party.at() + 1);
    for (int i = first; i < items; i++) {
      queue.put(producer * items + i);
      if (party.dies(Death.WITH_ITEM, i, attempt) || party.dies(Death.WITH_NOTE, i, attempt)) {
        die();
      }
      count(party.dies(Death.WITH_LOCK, i, attempt));
    }
    return items - first;
  }

  /**
   * Takes items until the queue is closed and empty.
   *
   * @return how many
   */
  int consume(Party party, int attempt) throws InterruptedException {
    int taken = 0;
    try {
      while (true) {
        List<Integer> batch = new ArrayList<>(List.of(queue.take()));
        if (party.batch() > 1) {
          addMore(batch, party.batch() - 1);
        }
        while (!batch.isEmpty()) {
          consume(party, batch, taken++, attempt);
          batch.remove(0);
        }
      }
    } catch (SharedClosedException e) {
      return taken;
    }
  }

  private void addMore(List<Integer> batch, int most) {
    try {
      batch.addAll(queue.drain(most));
    } catch (SharedClosedException e) {
      // There are no more; what was taken is to be done.
    }
  }

  private void consume(Party party, List<Integer> batch, int number, int attempt) {
    int item = batch.get(0);
    dieIf(party.dies(Death.WITH_ITEM, number, attempt), batch);
    ledger.started(TAKEN + item);
    dieIf(party.dies(Death.WITH_NOTE, number, attempt), batch);
    boolean diesLocked = party.dies(Death.WITH_LOCK, number, attempt);
    if (diesLocked) {
      drop(batch);
    }
    count(diesLocked);
    ledger.started(DONE + item);
    queue.taskDone();
  }

  private void dieIf(boolean dies, List<Integer> batch) {
    if (dies) {
      drop(batch);
      die();
    }
  }

  private void drop(List<Integer> batch) {
    batch.forEach(item -> ledger.started(DROPPED + item));
  }

  private void count(boolean dies) {
    lock.lock();
    try {
      if (lock.isAbandoned()) {
        // Its holder has died between the two.
        numbers.set(1, numbers.get(0));
      }
      long next = numbers.get(0) + 1;
      numbers.set(0, next);
      if (dies) {
        ledger.started(LOCKED);
        die();
      }
      numbers.set(1, next);
    } finally {
      lock.unlock();
    }
    counter.increment();
  }

  private static void die() {
    Runtime.getRuntime().halt(3);
  }
}
