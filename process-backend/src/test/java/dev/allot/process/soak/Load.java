package dev.allot.process.soak;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.UncheckedTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Submits tasks at random, few at a time, on threads of its own. */
final class Load {
  private static final int WINDOW = 24;
  private static final int BIG = 256 * 1024;
  private static final byte[] NOTHING = {};
  private static final Duration SHORT = Duration.ofMillis(50);

  private final PoolExecutor pool;
  private final Round round;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean paused;
  private volatile boolean over;
  private volatile @Nullable Throwable failure;

  Load(PoolExecutor pool, Round round) {
    this.pool = pool;
    this.round = round;
  }

  void start(long seed) {
    start("single-1", new Random(seed), this::submitSingle);
    start("single-2", new Random(seed + 1), this::submitSingle);
    start("map", new Random(seed + 2), this::submitMap);
  }

  private interface Step {
    void run(Random random, String key, Deque<Entry> open) throws InterruptedException;
  }

  private void start(String name, Random random, Step step) {
    Thread thread = new Thread(() -> run(name, random, step), "load-" + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void run(String name, Random random, Step step) {
    Deque<Entry> open = new ArrayDeque<>();
    try {
      for (int i = 0; !over; i++) {
        while (paused && !over) {
          // Until the injector has struck a pool at rest.
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        step.run(random, name + "-" + i, open);
        while (open.size() >= WINDOW) {
          open.removeFirst().settle();
        }
      }
      for (Entry entry : open) {
        entry.settle();
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** Submits no more for a while. */
  void pause(boolean on) {
    paused = on;
  }

  /** Ends the load, and waits until all that it has submitted is settled. */
  void end() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure != null) {
      throw new AssertionError("the load ended before its time: " + failure, failure);
    }
  }

  private void submitSingle(Random random, String key, Deque<Entry> open) {
    int dice = random.nextInt(100);
    if (dice < 60) {
      open.add(submit(pool, task(key, Deed.VALUE, random.nextInt(64), NOTHING)));
    } else if (dice < 76) {
      open.add(submit(pool, task(key, Deed.NAP, 1 + random.nextInt(20), NOTHING)));
    } else if (dice < 84) {
      open.add(submit(pool, task(key, Deed.FAIL, 0, NOTHING)));
    } else if (dice < 90) {
      open.add(submit(pool, task(key, Deed.VALUE, BIG, new byte[BIG])));
    } else if (dice < 94) {
      PoolExecutor limited = pool.with(TaskOptions.defaults().timeout(SHORT));
      open.add(submit(limited, task(key, Deed.WAIT, Integer.MAX_VALUE, NOTHING)));
    } else if (dice < 97) {
      PoolExecutor retrying = pool.with(TaskOptions.defaults().retries(2));
      open.add(submit(retrying, task(key, Deed.VALUE, 1, NOTHING)));
    } else {
      Entry entry = submit(pool, task(key, Deed.WAIT, Integer.MAX_VALUE, NOTHING));
      // So that the cancellation comes before, at and after its start.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(20)));
      entry.cancel(true);
      open.add(entry);
    }
    // So that workers are busy and idle in turn, here and below.
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(4_000)));
  }

  private SoakTask task(String key, Deed deed, int parameter, byte[] luggage) {
    return round.task(key, FaultClass.NONE, deed, parameter, luggage);
  }

  /** Submits a task, and has the round know of it. */
  Entry submit(PoolExecutor view, SoakTask task) {
    TaskFuture<SoakTask.Result> future = view.submit(task);
    Entry entry = new Entry(task, future);
    round.add(entry);
    return entry;
  }

  private void submitMap(Random random, String key, Deque<Entry> open) {
    List<SoakTask> inputs = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    int size = 5 + random.nextInt(36);
    for (int i = 0; i < size; i++) {
      int dice = random.nextInt(10);
      Deed deed = dice < 8 ? Deed.VALUE : dice < 9 ? Deed.NAP : Deed.FAIL;
      inputs.add(task(key + "-" + i, deed, 1 + random.nextInt(9), NOTHING));
      entries.add(new Entry(inputs.get(i), null));
    }
    entries.forEach(round::add);
    MapOptions options =
        MapOptions.defaults().chunkSize(1 + random.nextInt(8)).timeout(Entry.BOUND);
    TaskFunction<SoakTask, SoakTask.Result> run = task -> task.call();
    try (MapResults<SoakTask.Result> results = pool.map(run, inputs, options)) {
      take(results.iterator(), entries);
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(100)));
  }

  /** What is not taken in time counts as hanging. */
  private static void take(Iterator<SoakTask.Result> results, List<Entry> entries) {
    try {
      for (Entry entry : entries) {
        try {
          entry.succeeded(results.next());
        } catch (CompletionException e) {
          entry.failed(e.getCause());
        }
      }
    } catch (UncheckedTimeoutException e) {
      // The rest stays as it is.
    }
  }
}
