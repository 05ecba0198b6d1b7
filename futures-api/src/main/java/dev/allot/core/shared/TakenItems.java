package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was taken from a queue and is not done. What is on its way to a worker is not taken yet: it
 * goes back if the worker dies before it has said that it has it.
 */
final class TakenItems {
  private final boolean redelivers;
  private final Map<LeaseHolder, Loan> loans = new LinkedHashMap<>();

  /** By threads of this JVM, which do not end. */
  private int byThreads;

  private int count;
  private int underWay;
  private long lost;

  TakenItems(boolean redelivers) {
    this.redelivers = redelivers;
  }

  /** What one holder has. */
  private static final class Loan {
    final Deque<Object> underWay = new ArrayDeque<>();

    /** Where items are redelivered. */
    final Deque<Object> items = new ArrayDeque<>();

    /** How many it has taken and not done. */
    int taken;
  }

  boolean redelivers() {
    return redelivers;
  }

  /** Nothing is lent to one that has ended: nobody would ever give it back. */
  boolean canBeLentTo(LeaseHolder holder, LeaseHolder.Lender queue) {
    return holder.borrowsFrom(queue);
  }

  /** Returns the item. */
  Object lend(Object item, LeaseHolder holder) {
    count++;
    if (holder.isMortal()) {
      Loan loan = loans.computeIfAbsent(holder, key -> new Loan());
      if (holder.isElsewhere()) {
        loan.underWay.add(item);
        underWay++;
      } else {
        take(loan, item);
      }
    } else {
      byThreads++;
    }
    return item;
  }

  /** It has an item that it was given ahead, and so all that was on its way to it before. */
  void claimed(Object item, LeaseHolder holder) {
    Loan loan = loans.computeIfAbsent(holder, key -> new Loan());
    received(holder, loan.underWay.size());
    count++;
    take(loan, item);
  }

  private void take(Loan loan, Object item) {
    loan.taken++;
    if (redelivers) {
      loan.items.add(item);
    }
  }

  /** So many, of those that are on their way to it, have arrived. */
  void received(LeaseHolder holder, int items) {
    Loan loan = loans.get(holder);
    for (int i = 0; i < items && loan != null && !loan.underWay.isEmpty(); i++) {
      take(loan, loan.underWay.remove());
      underWay--;
    }
  }

  /** Tells whether there was one to be done. */
  boolean done(LeaseHolder holder) {
    Loan own = loans.get(holder);
    if (own != null && own.taken > 0) {
      done(holder, own);
      return true;
    }
    if (byThreads > 0) {
      byThreads--;
      count--;
      return true;
    }
    return !redelivers && doneForAnother();
  }

  private boolean doneForAnother() {
    for (Map.Entry<LeaseHolder, Loan> other : loans.entrySet()) {
      if (other.getValue().taken > 0) {
        done(other.getKey(), other.getValue());
        return true;
      }
    }
    return false;
  }

  private void done(LeaseHolder holder, Loan loan) {
    loan.items.poll();
    loan.taken--;
    count--;
    if (loan.taken == 0 && loan.underWay.isEmpty()) {
      loans.remove(holder);
    }
  }

  /** Returns what goes back to the head of the queue, in order. */
  List<Object> ended(LeaseHolder holder, boolean died) {
    @Nullable Loan loan = loans.remove(holder);
    if (loan == null) {
      return List.of();
    }
    count -= loan.taken + loan.underWay.size();
    underWay -= loan.underWay.size();
    if (!redelivers && died) {
      lost += loan.taken;
    }
    List<Object> back = new ArrayList<>(loan.items);
    back.addAll(loan.underWay);
    return back;
  }

  int count() {
    return count;
  }

  /** Whether something that was taken may be in the queue again. */
  boolean mayComeBack() {
    return underWay > 0 || redelivers && count > byThreads;
  }

  long lost() {
    return lost;
  }
}
