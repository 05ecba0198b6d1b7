package dev.allot.testkit.property.handout;

import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.property.handout.HandOutTask.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a program knows of its tasks, to be compared with the starts that they noted themselves. */
final class Books {
  private final List<Job> jobs = new CopyOnWriteArrayList<>();
  private final Set<String> mapped = ConcurrentHashMap.newKeySet();
  private final Set<String> delivered = ConcurrentHashMap.newKeySet();
  private final Set<String> crashed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger kills = new AtomicInteger();
  private volatile boolean stopped;

  void accepted(Job job) {
    jobs.add(job);
  }

  void mapped(List<String> keys) {
    mapped.addAll(keys);
  }

  void delivered(String expected, String result) {
    require(expected.equals(result), expected, "came as " + result);
    delivered.add(expected);
  }

  void cancelledElement(String key) {
    require(stopped, key, "of a map was cancelled by nobody");
  }

  void crashed(String key) {
    crashed.add(key);
  }

  void killed() {
    kills.incrementAndGet();
  }

  void stopped() {
    stopped = true;
  }

  Optional<Job> job(int number) {
    Object[] known = jobs.toArray();
    return known.length == 0 ? Optional.empty() : Optional.of((Job) known[number % known.length]);
  }

  List<TaskFuture<String>> futures(int first) {
    return jobs.stream().limit(first).map(job -> job.future).toList();
  }

  /** Compares, once the pool has ended. */
  void check(List<String> starts) {
    Map<String, Long> counts =
        starts.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    counts.forEach((key, count) -> require(count == 1, key, "was started " + count + " times"));
    jobs.forEach(job -> check(job, counts.containsKey(job.key)));
    delivered.forEach(key -> require(counts.containsKey(key), key, "has a result, and no start"));

    Set<String> phantoms = new HashSet<>(counts.keySet());
    phantoms.removeAll(mapped);
    jobs.forEach(job -> phantoms.remove(job.key));
    require(phantoms.isEmpty(), "" + phantoms, "were started though they were refused");
    require(
        crashed.size() <= kills.get(), "" + crashed, "failed of only " + kills + " dead workers");
  }

  void addTo(Totals totals, int started) {
    long withdrawn = jobs.stream().filter(job -> job.withdrawn).count();
    totals.add(
        jobs.size(), mapped.size(), started, withdrawn, crashed.size(), kills.get(), stopped);
  }

  private void check(Job job, boolean started) {
    String key = job.key;
    TaskStatus status = job.future.status();
    require(status.isDone(), key, "is " + status + " though its pool has ended");
    require(job.callbacks.get() == 1, key, "had " + job.callbacks + " callbacks");
    require(job.seen == status, key, "was " + job.seen + " for its callback and is " + status);
    boolean neverStarts = job.withdrawn && !job.stopped && !stopped;
    require(!neverStarts || !started, key, "was cancelled before its start, and started");
    switch (status) {
      case SUCCEEDED -> {
        require(started, key, "has a result, and no start");
        require(job.kind != Kind.HALT, key, "ended its process, and has a result");
        require(key.equals(job.future.resultNow()), key, "came as " + job.future.resultNow());
      }
      case CANCELLED ->
          require(job.withdrawn || job.stopped || stopped, key, "was cancelled by nobody");
      default -> checkFailure(job, started);
    }
  }

  /** A worker may have been killed between its claim of the task and the line in the ledger. */
  private void checkFailure(Job job, boolean started) {
    Throwable failure = job.future.exceptionNow();
    if (failure instanceof WorkerCrashedException) {
      if (job.kind == Kind.HALT && started) {
        // It cost its own worker, and so nothing else.
        kills.incrementAndGet();
      }
      crashed(job.key);
    } else {
      require(failure instanceof HandOutTask.Thrown, job.key, "failed: " + failure);
      require(started && job.key.equals(failure.getMessage()), job.key, "failed: " + failure);
    }
  }

  private static void require(boolean holds, String key, String otherwise) {
    if (!holds) {
      throw new AssertionError(key + " " + otherwise);
    }
  }
}
