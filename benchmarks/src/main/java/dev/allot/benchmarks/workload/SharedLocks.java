package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedSemaphore;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** What is acquired and released again and again, while nobody else wants it. */
final class SharedLocks {
  private SharedLocks() {}

  /** A lock; where {@code held} is 1, one that the same thread holds already. */
  static Map<String, Double> lock(Contest contest, Arguments arguments) throws Exception {
    SharedLock lock = contest.workers().shared().lock("lock");
    int pairs = arguments.number("pairs");
    int held = arguments.number("held", 0);
    double seconds = Sharing.done(contest, arguments, () -> locked(lock, pairs, held));
    Tasks.check("locked", 0, lock.isLocked() ? 1 : 0);
    return Sharing.rate(pairs, seconds);
  }

  private static double locked(SharedLock lock, int pairs, int held) {
    if (held == 0) {
      return locked(lock, pairs);
    }
    lock.lock();
    try {
      double seconds = locked(lock, pairs);
      Tasks.check("holds", held, lock.holdCount());
      return seconds;
    } finally {
      lock.unlock();
    }
  }

  private static double locked(SharedLock lock, int pairs) {
    int before = lock.holdCount();
    long locked = 0;
    long start = System.nanoTime();
    for (int i = 0; i < pairs; i++) {
      lock.lock();
      try {
        locked++;
      } finally {
        lock.unlock();
      }
    }
    double seconds = Tasks.secondsSince(start);
    Tasks.check("locked", pairs, locked);
    lock.lock();
    try {
      Tasks.check("holds", before + 1, lock.holdCount());
    } finally {
      lock.unlock();
    }
    return seconds;
  }

  /** A semaphore of one permit. */
  static Map<String, Double> semaphore(Contest contest, Arguments arguments) throws Exception {
    SharedSemaphore semaphore = contest.workers().shared().boundedSemaphore("semaphore", 1);
    int pairs = arguments.number("pairs");
    double seconds = Sharing.done(contest, arguments, () -> acquired(semaphore, pairs));
    return Sharing.rate(pairs, seconds);
  }

  private static double acquired(SharedSemaphore semaphore, int pairs) throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < pairs; i++) {
      semaphore.acquire();
      semaphore.release();
    }
    double seconds = Tasks.secondsSince(start);
    // Here, since what a task still has when it ends goes back.
    Tasks.check("permits", 1, semaphore.availablePermits());
    semaphore.acquire();
    Tasks.check("permits", 0, semaphore.availablePermits());
    semaphore.release();
    return seconds;
  }

  /** An object of the user's, which lives in the parent. */
  interface Gate {
    void enter() throws InterruptedException;

    void leave();

    /** How many have been in. */
    int entered();
  }

  /** One at a time. */
  private static final class NarrowGate implements Gate {
    private final Semaphore room = new Semaphore(1);
    private final AtomicInteger entered = new AtomicInteger();

    @Override
    public void enter() throws InterruptedException {
      room.acquire();
      entered.incrementAndGet();
    }

    @Override
    public void leave() {
      room.release();
    }

    @Override
    public int entered() {
      return entered.get();
    }
  }

  /** The same by the proxy of such an object: two questions to the parent. */
  static Map<String, Double> object(Contest contest, Arguments arguments) throws Exception {
    Gate gate = contest.workers().shared().object("gate", Gate.class, NarrowGate::new);
    int before = gate.entered();
    int pairs = arguments.number("pairs");
    double seconds = Sharing.done(contest, arguments, () -> entered(gate, pairs));
    Tasks.check("entered", pairs, gate.entered() - before);
    return Sharing.rate(pairs, seconds);
  }

  private static double entered(Gate gate, int pairs) throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < pairs; i++) {
      gate.enter();
      gate.leave();
    }
    return Tasks.secondsSince(start);
  }
}
