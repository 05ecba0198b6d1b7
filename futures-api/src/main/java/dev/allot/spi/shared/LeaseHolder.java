package dev.allot.spi.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who holds what was lent by shared objects: one attempt of a task, or one thread that runs none.
 */
public final class LeaseHolder {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();
  private final Set<Lender> lenders = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean mortal;
  private final boolean elsewhere;
  private boolean ended;

  private LeaseHolder(boolean mortal, boolean elsewhere) {
    this.mortal = mortal;
    this.elsewhere = elsewhere;
  }

  /**
   * Makes one for a thread of the JVM that the objects are in, while it runs no task.
   *
   * @return a holder that never ends
   */
  public static LeaseHolder ofThread() {
    return new LeaseHolder(false, false);
  }

  /**
   * Makes one for an attempt of a task that runs in this JVM.
   *
   * @return a holder that holds nothing
   */
  public static LeaseHolder ofTask() {
    return new LeaseHolder(true, false);
  }

  /**
   * Makes one that stands for a holder in another process: what is sent to it may never arrive.
   *
   * @return a holder that holds nothing
   */
  public static LeaseHolder elsewhere() {
    return new LeaseHolder(true, true);
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
   * Returns a number that no other holder of this JVM has.
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
  public synchronized boolean borrowsFrom(Lender lender) {
    if (mortal && !ended) {
      lenders.add(lender);
    }
    return !ended;
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
    }
    for (Lender lender : told) {
      lender.ended(this, died);
    }
  }
}
