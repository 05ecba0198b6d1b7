package dev.allot.process.soak;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.process.ProcessPools;
import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Injects faults at random into one pool of processes under a random load, round by round. In each
 * round everything comes to rest, and is compared with what the tasks themselves have noted. In the
 * end the pool heals, does what it is given, and leaves nothing behind.
 */
final class Soak {
  /** The name of the pool. */
  static final String POOL = "soak";

  private static final int WORKERS = 3;
  private static final int HEALING_TASKS = 300;
  private static final long ROUND_NANOS = Duration.ofSeconds(10).toNanos();

  private final Path directory;
  private final Path pools;
  private final Random random;
  private final Books books = new Books();
  private final Watch watch = new Watch();
  private PoolExecutor pool;
  private Injector injector;
  private int rounds;

  Soak(Path directory, long seed) throws IOException {
    this.directory = directory;
    this.pools = Files.createDirectories(directory.resolve("p"));
    this.random = new Random(seed);
  }

  private PoolExecutor open() {
    PoolConfig.Builder config =
        PoolConfig.builder()
            .backend("process")
            .name(POOL)
            .workers(WORKERS)
            .maxTasksPerWorker(500)
            .listener(watch)
            .set("allot.process.directory", pools.toString())
            .set("allot.process.min-workers", Integer.toString(WORKERS))
            .set("allot.process.heap", "64m")
            .set("allot.process.jvm-args", ProcessPools.SHORT_LIVED + " -XX:MaxMetaspaceSize=48m")
            .set("allot.process.cancel-grace", "500ms")
            .set("allot.process.silence-timeout", "5s")
            // Several workers may be struck before they have done anything.
            .set("allot.process.restart-limit", "20");
    return PoolExecutor.open(config.build());
  }

  /** Runs for a time, and returns the figures. */
  SoakFigures run(Duration time) throws Exception {
    return run(
        () -> {
          long start = System.nanoTime();
          while (System.nanoTime() - start < time.toNanos()) {
            long roundStart = System.nanoTime();
            round(
                () -> {
                  while (System.nanoTime() - roundStart < ROUND_NANOS) {
                    injector.pause();
                    injector.inject(injector.choose());
                  }
                });
          }
        });
  }

  /** Injects each fault once, in any order, and returns the figures. */
  SoakFigures runOnce() throws Exception {
    return run(
        () ->
            round(
                () -> {
                  List<FaultClass> faults =
                      new ArrayList<>(
                          Stream.of(FaultClass.values())
                              .filter(fault -> fault.weight() > 0)
                              .toList());
                  Collections.shuffle(faults, random);
                  for (FaultClass fault : faults) {
                    injector.pause();
                    injector.inject(fault);
                  }
                }));
  }

  private interface Step {
    void run() throws Exception;
  }

  private SoakFigures run(Step faults) throws Exception {
    warmUp();
    long begun = System.nanoTime();
    Leaks before = Leaks.now(pools);
    pool = open();
    boolean closed;
    try {
      injector = new Injector(pool, watch, books, random.nextLong());
      faults.run();
      heal();
    } finally {
      closed = pool.close(Entry.BOUND);
    }
    if (!closed) {
      books.complain("the pool did not end: " + pool);
      books.of(FaultClass.NONE).hangs++;
    }
    Leaks leaks = Leaks.since(before, pools);
    return new SoakFigures(books, leaks, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** What a first pool brings with it, such as loaded classes, is there to stay. */
  private void warmUp() throws Exception {
    try (PoolExecutor first = open()) {
      first.submit(() -> "warm").get(Entry.BOUND);
    }
  }

  /** Load and faults, until both are settled; then the audit. */
  private void round(Step faults) throws Exception {
    Round round = new Round(directory, rounds++);
    Load load = new Load(pool, round);
    injector.begin(round, load);
    load.start(random.nextLong());
    try {
      faults.run();
    } finally {
      load.end();
    }
    injector.settle();
    awaitStruck(round);
    new Audit(round, books).enter(watch.takeEnds(), watch.takeReplacements());
    round.forget();
  }

  /** The last of those that were stopped, or hang, are found out only after some seconds. */
  private void awaitStruck(Round round) {
    Map<Long, Round.Strike> struck = new HashMap<>(round.struckByTasks());
    struck.putAll(round.struckFromOutside());
    Poll.holds(Entry.BOUND, () -> struck.keySet().stream().noneMatch(Soak::isAlive));
    struck.forEach(
        (pid, strike) -> {
          if (isAlive(pid)) {
            books.of(strike.fault()).orphans++;
            books.complain("worker " + pid + " was struck, and still lives");
          }
        });
    Poll.holds(
        Entry.BOUND,
        () -> watch.up().size() == WORKERS && watch.up().stream().allMatch(Soak::isAlive));
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Without faults everything is done, by as many workers as there are to be. */
  private void heal() throws Exception {
    Round round = new Round(directory, rounds++);
    Load load = new Load(pool, round);
    for (int i = 0; i < HEALING_TASKS; i++) {
      load.submit(pool, round.task("heal-" + i, FaultClass.NONE, Deed.NAP, 1, new byte[0]));
    }
    for (Entry entry : round.entries()) {
      entry.settle();
      if (entry.outcome() != Entry.Outcome.SUCCEEDED) {
        books.complain("the pool does not heal: " + entry);
        books.of(FaultClass.NONE).collateral++;
      }
    }
    if (!Poll.holds(Entry.BOUND, () -> pool.stats().workers().size() == WORKERS)) {
      books.complain("the pool has not its " + WORKERS + " workers: " + pool);
      books.of(FaultClass.NONE).collateral++;
    }
    new Audit(round, books).enter(watch.takeEnds(), watch.takeReplacements());
    round.forget();
  }
}
