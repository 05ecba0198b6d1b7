package dev.allot.spi.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what was lent by shared objects: one attempt of a task, or one thread that runs none.
 */
public final class LeaseHolder {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number;
  private final boolean mortal;
  private final boolean elsewhere;
  private final Set<Lender> lenders = Collections.newSetFromMap(new IdentityHashMap<>());
  private volatile boolean ended;

  /** The last one that was noted: mostly the next one too. */
  private @Nullable Lender noted;

  /** Of the thread that it is, or that runs the task; so is the next. */
  private int locks;

  private final Map<Long, Integer> permits = new HashMap<>(0);

  private final Map<Long, List<Inbox>> inboxes = new HashMap<>(0);

  private LeaseHolder(long number, boolean mortal, boolean elsewhere) {
    this.number = number;
    this.mortal = mortal;
    this.elsewhere = elsewhere;
  }

  /**
   * Makes one for a thread, while it runs no task.
   *
   * @return a holder that never ends
   */
  public static LeaseHolder ofThread() {
    return new LeaseHolder(NUMBERS.incrementAndGet(), false, false);
  }

  /**
   * Makes one for an attempt of a task that runs in this JVM.
   *
   * @return a holder that holds nothing
   */
  public static LeaseHolder ofTask() {
    return new LeaseHolder(NUMBERS.incrementAndGet(), true, false);
  }

  /**
   * Makes one that stands for a holder in another process: what is sent to it may never arrive.
   *
   * @param number what that process is known by, and the holder there
   * @return a holder that holds nothing
   */
  public static LeaseHolder elsewhere(long number) {
    return new LeaseHolder(number, true, true);
  }

  /** What lends. */
  @FunctionalInterface
  public interface Lender {
    /**
     * The holder has ended: what it has from this lender goes back. Called once, without a lock.
     *
     * @param holder the holder
     * @param died whether it ended by the death of its worker
     */
    void ended(LeaseHolder holder, boolean died);
  }

  /**
   * Returns a number that no other holder has: in this JVM, or with that of its process.
   *
   * @return the number, from 1
   */
  public long number() {
    return number;
  }

  /**
   * Tells whether it may end.
   *
   * @return {@code false} if what it holds need not be noted for its end
   */
  public boolean isMortal() {
    return mortal;
  }

  /**
   * Tells whether it is in another process.
   *
   * @return {@code true} if what it is given counts as given when it has said so
   */
  public boolean isElsewhere() {
    return elsewhere;
  }

  /**
   * Has a lender told of the end.
   *
   * @param lender the lender; once is enough
   * @return {@code false} if the holder has ended, and nothing may be lent to it
   */
  public boolean borrowsFrom(Lender lender) {
    if (ended || !mortal || noted == lender) {
      return !ended;
    }
    synchronized (this) {
      if (!ended) {
        lenders.add(lender);
        noted = lender;
      }
      return !ended;
    }
  }

  /**
   * A lock was locked or unlocked for good, by the thread that is, or runs, this holder; for those
   * that are in memory, which nobody else sees being locked.
   *
   * @param change 1 or -1
   */
  public void countLocks(int change) {
    locks += change;
  }

  /**
   * Returns how many such locks it holds.
   *
   * @return 0 if there is nothing to be looked for at its end
   */
  public int locks() {
    return locks;
  }

  /**
   * Permits of a semaphore were acquired or released, by the thread that is, or runs, this holder,
   * in another process than the pool's: the pool knows what the process has.
   *
   * @param semaphore the number of the semaphore
   * @param change how many more it holds, or fewer
   */
  public void addPermits(long semaphore, int change) {
    permits.merge(semaphore, change, LeaseHolder::sumOrNone);
  }

  private static @Nullable Integer sumOrNone(Integer before, Integer change) {
    int sum = before + change;
    return sum == 0 ? null : sum;
  }

  /**
   * Returns how many such permits it holds.
   *
   * @param semaphore the number of the semaphore
   * @return 0 or more
   */
  public int permits(long semaphore) {
    return permits.getOrDefault(semaphore, 0);
  }

  /**
   * Returns the permits that it holds.
   *
   * @return how many, by the number of the semaphore; nothing that it holds none of
   */
  public Map<Long, Integer> permits() {
    return Map.copyOf(permits);
  }

  /**
   * Returns where values are that have come together with one that was taken, or received; for the
   * thread that is, or runs, this holder, in another process than the pool's.
   *
   * @param object the number of the queue, or connection
   * @param end of a connection which end: 0 or 1; of a queue 0
   * @return the values, in their order
   */
  public Inbox inbox(long object, int end) {
    return inboxes.computeIfAbsent(object, key -> List.of(new Inbox(), new Inbox())).get(end);
  }

  /**
   * It has ended. Does nothing the second time.
   *
   * @param died whether by the death of its worker
   */
  public void end(boolean died) {
    List<Lender> told;
    synchronized (this) {
      ended = true;
      told = new ArrayList<>(lenders);
      lenders.clear();
      noted = null;
    }
    for (Lender lender : told) {
      lender.ended(this, died);
    }
  }
}
