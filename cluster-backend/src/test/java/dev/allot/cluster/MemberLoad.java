package dev.allot.cluster;

import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerLostException;
import dev.allot.testkit.task.TaskLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tasks that are submitted without a pause, and what came of each. */
final class MemberLoad {
  private static final int OUTSTANDING = 120;
  private static final int HANG_SECONDS = 60;

  /** What comes of a task. */
  enum Outcome {
    OK,
    UNKNOWN,
    CRASHED,
    CANCELLED,
    HANGS,
    WRONG
  }

  private record Sent(String key, boolean retries, boolean cancelled, TaskFuture<String> future) {}

  /** Notes that it has started, and takes its time. */
  private record Work(TaskLedger ledger, String key, long micros) implements Task<String> {
    @Override
    public String call() throws InterruptedException {
      ledger.started(key + "#" + TaskContext.current().attempt());
      if (micros > 0) {
        // Its work.
        TimeUnit.MICROSECONDS.sleep(micros);
      }
      return key;
    }
  }

  private final PoolExecutor pool;
  private final TaskLedger ledger;
  private final Random random;
  private final Semaphore room = new Semaphore(OUTSTANDING);
  private final Queue<Sent> all = new ConcurrentLinkedQueue<>();
  private final Map<Outcome, Integer> outcomes = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private volatile boolean stopped;

  MemberLoad(PoolExecutor pool, TaskLedger ledger, long seed) {
    this.pool = pool;
    this.ledger = ledger;
    this.random = new Random(seed);
  }

  void stop() {
    stopped = true;
  }

  /** Submits until it is stopped. */
  void submit() throws InterruptedException {
    for (int i = 0; !stopped; i++) {
      room.acquire();
      boolean retries = random.nextInt(10) == 0;
      boolean cancelled = random.nextInt(20) == 0;
      long micros = random.nextInt(3) == 0 ? 1_000L * random.nextInt(1, 30) : 0;
      String key = "t" + i;
      TaskOptions options = TaskOptions.defaults().retries(retries ? 3 : 0);
      TaskFuture<String> future = pool.with(options).submit(new Work(ledger, key, micros));
      future.onDone(done -> room.release());
      if (cancelled) {
        future.cancel(random.nextBoolean());
      }
      all.add(new Sent(key, retries, cancelled, future));
    }
  }

  /** Waits for all that were submitted. */
  void collect() throws InterruptedException {
    for (Sent sent : all) {
      Outcome outcome = outcome(sent);
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  private Outcome outcome(Sent sent) throws InterruptedException {
    try {
      String value = sent.future().get(HANG_SECONDS, TimeUnit.SECONDS);
      if (value.equals(sent.key())) {
        return Outcome.OK;
      }
      wrong.add(sent.key() + " came to " + value);
    } catch (TimeoutException e) {
      return Outcome.HANGS;
    } catch (CancellationException e) {
      if (sent.cancelled()) {
        return Outcome.CANCELLED;
      }
      wrong.add(sent.key() + " was cancelled by nobody");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WorkerLostException) {
        return Outcome.UNKNOWN;
      }
      if (e.getCause() instanceof WorkerCrashedException) {
        return Outcome.CRASHED;
      }
      wrong.add(sent.key() + " failed: " + e.getCause());
    }
    return Outcome.WRONG;
  }

  int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  int submitted() {
    return all.size();
  }

  List<String> wrong() {
    return wrong;
  }

  /** Attempts that started twice, and tasks that started again though nobody asked for that. */
  List<String> startedTwice() {
    Map<String, Integer> attempts = new HashMap<>();
    Map<String, Integer> tasks = new HashMap<>();
    for (TaskLedger.Start start : ledger.starts()) {
      attempts.merge(start.key(), 1, Integer::sum);
      tasks.merge(task(start), 1, Integer::sum);
    }
    List<String> twice = new ArrayList<>();
    attempts.forEach(
        (attempt, times) -> {
          if (times > 1) {
            twice.add(attempt);
          }
        });
    all.stream()
        .filter(sent -> !sent.retries() && tasks.getOrDefault(sent.key(), 0) > 1)
        .forEach(sent -> twice.add(sent.key()));
    return twice;
  }

  private static String task(TaskLedger.Start start) {
    return start.key().substring(0, start.key().indexOf('#'));
  }

  /** Tasks that are said to be done and never started. */
  List<String> lost() {
    Set<String> started = new HashSet<>();
    ledger.starts().forEach(start -> started.add(task(start)));
    return all.stream()
        .filter(sent -> sent.future().status() == TaskStatus.SUCCEEDED)
        .map(Sent::key)
        .filter(key -> !started.contains(key))
        .toList();
  }
}
