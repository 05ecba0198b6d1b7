package dev.allot.process.soak;

import dev.allot.PoolExecutor;
import dev.allot.PoolStats;
import dev.allot.TaskOptions;
import dev.allot.WorkerStats;
import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Injects faults into a pool under load; on one thread. */
final class Injector {
  private static final byte[] NOTHING = {};
  private static final int STORM = 100;
  private static final int[] EXIT_CODES = {0, 1, 3, 137};
  private static final Duration HANG_TIMEOUT = Duration.ofMillis(300);

  /** Within which a pool without load comes to rest. */
  private static final Duration REST = Duration.ofSeconds(30);

  private final PoolExecutor pool;
  private final int workers;
  private final Watch watch;
  private final Books books;
  private final Random random;
  private final List<Entry> open = new ArrayList<>();
  private Round round;
  private Load load;
  private int size;
  private int tasks;

  Injector(PoolExecutor pool, Watch watch, Books books, long seed) {
    this.pool = pool;
    this.workers = pool.config().workers();
    this.size = workers;
    this.watch = watch;
    this.books = books;
    this.random = new Random(seed);
  }

  void begin(Round nextRound, Load itsLoad) {
    round = nextRound;
    load = itsLoad;
  }

  /** Chooses a fault by weight. */
  FaultClass choose() {
    int sum = List.of(FaultClass.values()).stream().mapToInt(FaultClass::weight).sum();
    int dice = random.nextInt(sum);
    for (FaultClass fault : FaultClass.values()) {
      dice -= fault.weight();
      if (dice < 0) {
        return fault;
      }
    }
    throw new AssertionError(dice);
  }

  /** Lets some time go by, so that faults come one by one as well as together. */
  void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + random.nextInt(600)));
  }

  void inject(FaultClass fault) throws InterruptedException {
    boolean done = true;
    switch (fault) {
      case SIGKILL_BUSY, SIGSTOP -> done = strike(fault);
      case SIGKILL_IDLE -> done = strikeIdle();
      case PAUSE -> done = pauseWorker();
      case CANCEL_STORM -> storm();
      case RESIZE -> resize(workers - 1 + random.nextInt(3));
      case NONE, RECYCLE -> throw new IllegalArgumentException(fault.title());
      default -> submit(fault);
    }
    if (done) {
      books.of(fault).injected++;
    }
  }

  /** Waits for what the faults' own tasks come to; the pool gets its size back. */
  void settle() throws InterruptedException {
    resize(workers);
    for (Entry entry : open) {
      entry.settle();
    }
    open.clear();
  }

  private void submit(FaultClass fault) {
    TaskOptions options = TaskOptions.defaults();
    int parameter = 1;
    switch (fault) {
      case EXIT -> parameter = EXIT_CODES[random.nextInt(EXIT_CODES.length)];
      // Larger ones look like signals.
      case HALT -> parameter = random.nextInt(128);
      case OUTPUT -> parameter = 1 << 20;
      case HANG -> options = options.timeout(HANG_TIMEOUT);
      case RETRIED -> {
        parameter = 2;
        // Two more than it takes by itself: other faults may strike it too.
        options = options.retries(parameter + 2);
      }
      default -> {}
    }
    String key = "fault-" + tasks++;
    open.add(
        load.submit(pool.with(options), round.task(key, fault, fault.deed(), parameter, NOTHING)));
  }

  /** One of those that are up and were not struck yet, or 0. */
  private long anyWorker() {
    List<Long> candidates =
        pool.stats().workers().stream()
            .map(WorkerStats::pid)
            .filter(pid -> watch.up().contains(pid))
            .filter(pid -> !round.struckFromOutside().containsKey(pid))
            .toList();
    return candidates.isEmpty() ? 0 : candidates.get(random.nextInt(candidates.size()));
  }

  private boolean strike(FaultClass fault) {
    long pid = anyWorker();
    if (pid == 0 || !round.strike(pid, fault)) {
      return false;
    }
    if (fault == FaultClass.SIGSTOP) {
      signal(pid, "STOP");
    } else {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    return true;
  }

  private boolean strikeIdle() {
    load.pause(true);
    try {
      return Poll.holds(REST, this::isAtRest) && strike(FaultClass.SIGKILL_IDLE);
    } finally {
      load.pause(false);
    }
  }

  private boolean isAtRest() {
    PoolStats stats = pool.stats();
    return stats.waiting() + stats.running() == 0;
  }

  private boolean pauseWorker() {
    long pid = anyWorker();
    if (pid != 0) {
      signal(pid, "STOP");
      // The fault itself: a pause, long enough to be noticed, too short to be a silence.
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      signal(pid, "CONT");
    }
    return pid != 0;
  }

  private static void signal(long pid, String signal) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void storm() {
    List<Entry> storm = new ArrayList<>();
    for (int i = 0; i < STORM; i++) {
      SoakTask task = round.task("storm-" + tasks++, FaultClass.CANCEL_STORM, Deed.NAP, 5, NOTHING);
      storm.add(load.submit(pool, task));
    }
    for (Entry entry : storm) {
      entry.cancel(random.nextBoolean());
    }
    open.addAll(storm);
  }

  private void resize(int most) {
    if (most != size) {
      size = most;
      watch.resized();
      pool.resize(most);
    }
  }
}
