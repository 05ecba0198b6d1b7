package dev.allot.testkit.saboteur;

import static dev.allot.testkit.saboteur.SharedFlaws.nothing;
import static dev.allot.testkit.saboteur.SharedFlaws.sharing;
import static dev.allot.testkit.saboteur.SharedFlaws.swallowing;

import dev.allot.shared.PeerGoneException;
import dev.allot.shared.Receiver;
import dev.allot.shared.Sender;
import dev.allot.shared.SharedBarrier;
import dev.allot.shared.SharedCondition;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedMap;
import dev.allot.shared.SharedSemaphore;
import dev.allot.shared.SharedState;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Locks, semaphores, barriers and connections that are none. */
final class SharedLockSaboteurs {
  private static final int TOO_MANY = 10;

  private SharedLockSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        sharing(
            "locks-lock-nothing",
            "A lock has as many holders as there are.",
            pool ->
                pool.ofShared("lock", "lock", nothing())
                    .ofShared("lock", "unlock", nothing())
                    // No flaw, but others have the time to come in between.
                    .ofShared(
                        "map",
                        "put",
                        (SharedMap<Object, Object> map, Call call) -> {
                          SharedFlaws.dawdle();
                          return call.proceed();
                        }),
            "SHM-40"),
        sharing(
                "unlocks-altogether",
                "unlock() gives back all holds.",
                pool ->
                    pool.ofShared(
                        "lock",
                        "unlock",
                        (SharedLock lock, Call call) -> {
                          do {
                            lock.unlock();
                          } while (lock.isHeldByCurrentThread());
                          return null;
                        }),
                "SHM-41")
            .failingWith(IllegalMonitorStateException.class),
        sharing(
            "anyone-unlocks",
            "unlock() without holding the lock is no error.",
            pool ->
                pool.ofShared(
                    "lock", "unlock", swallowing(IllegalMonitorStateException.class, null)),
            "SHM-42"),
        sharing(
            "says-nothing-of-the-dead",
            "The next holder does not learn that the last one has ended.",
            pool ->
                pool.ofShared(
                    "lock", "isAbandoned", (SharedLock lock, Call call) -> lock.holdCount() == 0),
            "SHM-43"),
        sharing(
            "last-come-first-served",
            "A lock goes to who came last.",
            pool -> {
              ConcurrentLinkedDeque<Thread> waiting = new ConcurrentLinkedDeque<>();
              pool.ofShared("lock", "lock", (SharedLock lock, Call call) -> barge(lock, waiting))
                  .ofShared("lock", "waiting", (SharedLock lock, Call call) -> waiting.size());
            },
            "SHM-45"),
        sharing(
            "waits-on-after-giving-up",
            "Who has given up waiting for a lock gets it all the same.",
            pool ->
                pool.ofShared(
                    "lock",
                    "tryLock",
                    (SharedLock lock, Call call) -> {
                      boolean locked = (boolean) call.proceed();
                      if (!locked) {
                        SharedFlaws.leaveBehind(lock::lock);
                      }
                      return locked;
                    }),
            "SHM-46"),
        sharing(
            "waits-away-a-hold",
            "After a wait for a condition its lock is held once less.",
            pool -> {
              AtomicReference<SharedLock> known = new AtomicReference<>();
              pool.ofShared(
                      SharedDisguise.STATE,
                      "lock",
                      (SharedState state, Call call) -> {
                        known.set(state.lock(call.argument(0)));
                        return known.get();
                      })
                  .ofShared(
                      "condition",
                      "await",
                      (SharedCondition condition, Call call) -> {
                        condition.await();
                        known.get().unlock();
                        return null;
                      });
            },
            "SHM-48"),
        sharing(
            "a-signal-is-for-all",
            "signal() wakes all.",
            pool ->
                pool.ofShared(
                    "condition",
                    "signal",
                    (SharedCondition condition, Call call) -> {
                      condition.signalAll();
                      return null;
                    }),
            "SHM-49"),
        sharing(
            "time-is-a-signal",
            "The end of the time is taken for a signal.",
            pool ->
                pool.ofShared(
                    "condition",
                    "await",
                    (SharedCondition condition, Call call) -> {
                      call.proceed();
                      return true;
                    }),
            "SHM-50"),
        sharing(
            "always-one-more",
            "There is a permit for everyone.",
            pool ->
                pool.ofShared(
                    "semaphore",
                    "tryAcquire",
                    (SharedSemaphore permits, Call call) -> {
                      call.proceed();
                      return true;
                    }),
            "SHM-60"),
        sharing(
            "bounded-is-unbounded",
            "A bounded semaphore has no bound.",
            pool ->
                pool.ofShared(
                    SharedDisguise.STATE,
                    "boundedSemaphore",
                    (SharedState state, Call call) ->
                        state.semaphore(call.argument(0), call.argument(1))),
            "SHM-63",
            "SHM-64"),
        sharing(
            "all-are-first",
            "All who arrive at a barrier get the same place.",
            pool ->
                pool.ofShared(
                    "barrier",
                    "await",
                    (SharedBarrier barrier, Call call) -> {
                      call.proceed();
                      return 0;
                    }),
            "SHM-65"),
        sharing(
            "barriers-never-break",
            "A barrier that is broken does not say so.",
            pool ->
                pool.ofShared("barrier", "isBroken", (SharedBarrier barrier, Call call) -> false),
            "SHM-66"),
        sharing(
            "receives-twice",
            "Each tenth value is received twice.",
            pool -> {
              AtomicInteger received = new AtomicInteger();
              AtomicReference<Object> again = new AtomicReference<>();
              pool.ofShared(
                  "connection",
                  "receive",
                  (Receiver<Object> end, Call call) -> {
                    Object value = again.getAndSet(null);
                    if (value == null) {
                      value = end.receive();
                      again.set(received.incrementAndGet() % 10 == 0 ? value : null);
                    }
                    return value;
                  });
            },
            "SHM-70"),
        sharing(
            "second-sent-first-received",
            "Values change places with their neighbours.",
            pool ->
                pool.ofShared(
                    "pipe", "send", new SharedQueueSaboteurs.Swap<Sender<Object>>(Sender::send)),
            "SHM-71"),
        sharing(
            "makes-things-up",
            "poll() has always something.",
            pool ->
                pool.ofShared(
                    "pipe",
                    "poll",
                    (Receiver<Object> end, Call call) -> {
                      Object value = call.proceed();
                      return value == null ? "" : value;
                    }),
            "SHM-72"),
        sharing(
            "there-is-always-room",
            "Values for which there is no room are dropped.",
            pool -> {
              AtomicInteger dropped = new AtomicInteger();
              pool.ofShared(
                  "pipe",
                  "send",
                  (Sender<Object> end, Call call) -> {
                    Object sent = call.proceed();
                    return Boolean.FALSE.equals(sent)
                        ? dropped.incrementAndGet() <= TOO_MANY
                        : sent;
                  });
            },
            "SHM-76"),
        sharing(
            "sends-to-nobody",
            "To send to an end that is closed is no error.",
            pool -> pool.ofShared("pipe", "send", swallowing(PeerGoneException.class, true)),
            "SHM-77"));
  }

  private static Object barge(SharedLock lock, ConcurrentLinkedDeque<Thread> waiting) {
    if (!lock.tryLock()) {
      waiting.addFirst(Thread.currentThread());
      while (waiting.peekFirst() != Thread.currentThread() || !lock.tryLock()) {
        SharedFlaws.dawdle();
      }
      waiting.removeFirst();
    }
    return null;
  }
}
