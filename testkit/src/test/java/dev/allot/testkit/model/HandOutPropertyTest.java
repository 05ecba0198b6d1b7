package dev.allot.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.watch.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/**
 * Rules HAND as properties of what backends share: whatever several threads submit, cancel, map and
 * shut down at the same time, on threads and on workers that die.
 *
 * <p>Not shrunk: a try that fails is decided by the scheduler more than by its numbers.
 */
class HandOutPropertyTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** How a try ends its pool. */
  enum End {
    CLOSE,
    SHUTDOWN_EARLY,
    STOP_EARLY
  }

  /** A task as the submitter knows it. */
  private static final class Job {
    final AtomicInteger starts = new AtomicInteger();
    final AtomicInteger callbacks = new AtomicInteger();
    TaskFuture<Integer> future;
    boolean cancelledInTime;

    int run() {
      return starts.incrementAndGet();
    }
  }

  @Property(tries = 250, shrinking = ShrinkingMode.OFF)
  @Label("HAND-01 HAND-02 HAND-03 HAND-04 on threads")
  void onThreads(
      @ForAll @IntRange(min = 1, max = 4) int workers,
      @ForAll @IntRange(min = 1, max = 3) int submitters,
      @ForAll @IntRange(max = 30) int tasks,
      @ForAll @IntRange(min = 1, max = 9) int cancelEach,
      @ForAll End end)
      throws Throwable {
    check("model", workers, submitters, tasks, cancelEach, 0, end);
  }

  @Property(tries = 250, shrinking = ShrinkingMode.OFF)
  @Label("HAND-05 on workers that hold several tasks and die")
  void onWorkersThatDie(
      @ForAll @IntRange(min = 1, max = 4) int workers,
      @ForAll @IntRange(min = 1, max = 3) int submitters,
      @ForAll @IntRange(max = 30) int tasks,
      @ForAll @IntRange(min = 1, max = 9) int cancelEach,
      @ForAll @IntRange(min = 1, max = 20) int diesAt,
      @ForAll End end)
      throws Throwable {
    check("model", workers, submitters, tasks, cancelEach, diesAt, end);
  }

  private void check(
      String backend, int workers, int submitters, int tasks, int cancelEach, int diesAt, End end)
      throws Throwable {
    ExecutorFixture fixture =
        ExecutorFixture.of(
            backend,
            1,
            Set.of(),
            config -> {
              if (diesAt > 0) {
                config.set("allot.model.dies-at", "" + diesAt);
              }
            });
    PoolExecutor pool = fixture.open(config -> config.workers(workers));
    CyclicBarrier go = new CyclicBarrier(submitters + 2);
    AtomicBoolean stopping = new AtomicBoolean();
    List<Background<List<Job>>> accepted = new ArrayList<>();
    for (int i = 0; i < submitters; i++) {
      accepted.add(Background.start(() -> submit(pool, go, tasks, cancelEach, stopping)));
    }
    Queue<String> deaths = new ConcurrentLinkedQueue<>();
    Background<int[]> elements = Background.start(() -> map(pool, go, tasks, deaths));
    go.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (end == End.SHUTDOWN_EARLY) {
      pool.shutdown();
    } else if (end == End.STOP_EARLY) {
      stopping.set(true);
      pool.shutdownNow();
    }
    List<Job> jobs = new ArrayList<>();
    for (Background<List<Job>> part : accepted) {
      jobs.addAll(part.result(LIMIT));
    }
    int[] starts = elements.result(LIMIT);
    pool.shutdown();
    assertTrue(pool.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS), pool::toString);
    jobs.forEach(job -> checkJob(job, end == End.STOP_EARLY, diesAt > 0));
    for (int element : starts) {
      assertTrue(element <= 1, "an element was started twice");
    }
    for (Job job : jobs) {
      if (job.future.snapshot().exception() instanceof WorkerCrashedException death) {
        deaths.add(death.getMessage());
      }
    }
    // The message has the worker's name, which no other worker has.
    assertEquals(Set.copyOf(deaths).size(), deaths.size(), "a worker that died failed several");
  }

  private static List<Job> submit(
      PoolExecutor pool, CyclicBarrier go, int tasks, int cancelEach, AtomicBoolean stopping)
      throws Exception {
    List<Job> jobs = new ArrayList<>();
    go.await();
    try {
      for (int i = 0; i < tasks; i++) {
        Job job = new Job();
        job.future = pool.submit(job::run);
        job.future.onDone(f -> job.callbacks.incrementAndGet());
        jobs.add(job);
        if (i % cancelEach == cancelEach - 1) {
          Job victim = jobs.get(i / 2);
          boolean cancelled = victim.future.cancel(false);
          // A stop cancels what runs too, and who cancels that again is told that it is cancelled.
          victim.cancelledInTime |= cancelled && !stopping.get();
        }
      }
    } catch (RejectedExecutionException e) {
      // The end came first.
    }
    return jobs;
  }

  /** Returns how often each element was started. */
  private static int[] map(PoolExecutor pool, CyclicBarrier go, int size, Queue<String> deaths)
      throws Exception {
    List<Job> elements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      elements.add(new Job());
    }
    go.await();
    try (var results = pool.map(Job::run, elements, MapOptions.defaults().chunkSize(4))) {
      for (var iterator = results.iterator(); iterator.hasNext(); ) {
        try {
          iterator.next();
        } catch (CompletionException e) {
          deaths.add(e.getCause().getMessage());
        } catch (CancellationException e) {
          // The pool was stopped.
        }
      }
    } catch (RejectedExecutionException e) {
      // The end came first.
    }
    return elements.stream().mapToInt(job -> job.starts.get()).toArray();
  }

  private static void checkJob(Job job, boolean stopped, boolean deaths) {
    assertTrue(job.future.isDone(), job.future::toString);
    assertEquals(1, job.callbacks.get(), () -> "callbacks of " + job.future);
    int starts = job.starts.get();
    if (job.cancelledInTime) {
      assertEquals(0, starts, () -> job.future + " was started though cancelled");
      return;
    }
    assertTrue(starts <= 1, () -> job.future + " was started " + starts + " times");
    if (stopped && job.future.isCancelled()) {
      return;
    }
    Throwable thrown = job.future.snapshot().exception();
    if (deaths && thrown instanceof WorkerCrashedException) {
      assertEquals(0, starts);
    } else {
      assertEquals(1, job.future.resultNow());
      assertEquals(1, starts, () -> job.future + " was never started");
    }
  }
}
