package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Workers;
import dev.allot.shared.SharedCondition;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedLongArray;
import dev.allot.shared.SharedState;
import java.util.Map;
import java.util.concurrent.Future;

/**
 * Two that take turns: each notifies the other, and waits on the same condition until it is
 * notified. Whose turn it is says a number, which counts them.
 */
final class SharedTurns {
  private SharedTurns() {}

  /** The application and a worker, or two workers. */
  static Map<String, Double> condition(Contest contest, Arguments arguments) throws Exception {
    Workers workers = contest.workers();
    SharedState shared = workers.shared();
    SharedLock lock = shared.lock("turns: lock");
    SharedCondition changed = shared.condition("turns: changed", lock);
    SharedLongArray turn = shared.longArray("turns", 1);
    int turns = arguments.number("turns");
    turn.set(0, 0);
    Future<Double> other = workers.submit(() -> take(lock, changed, turn, turns, 0));
    double seconds =
        arguments.number("workers", 1) == 1
            ? take(lock, changed, turn, turns, 1)
            : workers.result(workers.submit(() -> take(lock, changed, turn, turns, 1)));
    workers.result(other);
    Tasks.check("turns", 2L * (turns + 1), turn.get(0));
    return Sharing.rate(turns, seconds);
  }

  /** Takes each second turn, from its first one on, at which the clock starts. */
  private static double take(
      SharedLock lock, SharedCondition changed, SharedLongArray turn, int turns, int own)
      throws InterruptedException {
    lock.lock();
    try {
      long start = 0;
      for (int i = 0; i <= turns; i++) {
        while (turn.get(0) % 2 != own) {
          changed.await();
        }
        if (i == 0) {
          start = System.nanoTime();
        }
        turn.set(0, turn.get(0) + 1);
        changed.signal();
      }
      return Tasks.secondsSince(start);
    } finally {
      lock.unlock();
    }
  }
}
