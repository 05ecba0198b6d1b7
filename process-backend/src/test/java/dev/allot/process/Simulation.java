package dev.allot.process;

import dev.allot.BrokenPoolException;
import dev.allot.CrashReason;
import dev.allot.Priority;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.process.function.EncodedCall;
import dev.allot.process.function.EncodedChunk;
import dev.allot.process.function.NumberedFunction;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.process.policy.RestartPolicy;
import dev.allot.process.policy.RetirePolicy;
import dev.allot.process.wire.ClaimTable;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskBatch;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskTerms;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * One schedule of a pool of worker processes, without processes, threads or clocks: a seed decides
 * what happens next, step by step. What takes and hands out tasks, deals with deaths and decides on
 * restarts is the real code; the drivers' loop and the workers are played here.
 *
 * <p>After each step the hand-out contract is looked at; at the end, when nothing bad happens any
 * more, everything that was accepted must come to its end.
 */
final class Simulation extends PlayedPool {
  private static final int STEPS = 60;
  private static final int HEALING = 2_000;
  private static final int MOST_WORKERS = 3;
  private static final long SECOND = 1_000_000_000L;
  private static final NumberedFunction FUNCTION = new NumberedFunction(0, null);

  final Random random;
  final TaskQueue queue = new TaskQueue(1_000);
  final CrashPolicy crashPolicy = new CrashPolicy(4);
  final RetirePolicy retirePolicy;
  final RestartPolicy restarts = new RestartPolicy(3, 60 * SECOND, SECOND / 10);
  final List<SimulatedWorker> workers = new ArrayList<>();

  /** Of workers that are dead, for those to come: in any order, as their uses are counted on. */
  final Deque<ClaimTable> tables;

  private final List<PendingTask<?>> tasks = new ArrayList<>();
  private long ids;
  private final Map<Long, Integer> starts = new HashMap<>();
  private final Map<Long, Integer> deathsAtWork = new HashMap<>();
  private final Map<Long, Integer> deathsInHand = new HashMap<>();
  private final Set<Long> cancelledInTime = new HashSet<>();
  private long now;
  private long pausedUntil;
  private boolean broken;
  private boolean healing;
  private boolean everStarted;
  private int failuresSinceUse;

  Simulation(long seed, Deque<ClaimTable> tables) {
    random = new Random(seed);
    this.tables = tables;
    long mostTasks = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(4);
    retirePolicy = new RetirePolicy(mostTasks, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Runs the schedule; throws an AssertionError at the first step that breaks the contract. */
  void run() {
    for (int step = 0; step < STEPS; step++) {
      step();
    }
    healing = true;
    for (int step = 0; step < HEALING && !isQuiet(); step++) {
      step();
    }
    expect(isQuiet(), "something never ends: " + describe());
    tasks.forEach(this::expectEnded);
  }

  private void step() {
    now += random.nextInt(50_000_000);
    int choice = random.nextInt(10);
    if (choice == 0 && !healing) {
      submit();
    } else if (choice == 1 && !healing) {
      cancel();
    } else if (choice <= 3) {
      startWorker();
    } else if (!workers.isEmpty()) {
      workers.get(random.nextInt(workers.size())).step();
    }
    workers.removeIf(SimulatedWorker::isGone);
  }

  private boolean isQuiet() {
    return tasks.stream().allMatch(Simulation::isOver)
        && workers.stream().allMatch(SimulatedWorker::isIdle);
  }

  /** With what was split off. */
  private static boolean isOver(PendingTask<?> task) {
    return task == null
        || task.isDone() && (!(task instanceof ChunkTask chunk) || isOver(chunk.rest()));
  }

  // What users do.

  private void submit() {
    if (broken) {
      return;
    }
    Priority priority = Priority.values()[random.nextInt(Priority.values().length)];
    // Where workers are to do so many tasks there are no chunks.
    if (retirePolicy.mostTasks() == Long.MAX_VALUE && random.nextInt(3) == 0) {
      submitChunk(TaskOptions.defaults().priority(priority), 2 + random.nextInt(5));
      return;
    }
    TaskOptions options =
        TaskOptions.defaults()
            .priority(priority)
            .retries(random.nextInt(3))
            .outOfMemoryRetries(random.nextInt(2));
    List<PendingTask<?>> batch = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      EncodedTask work = new EncodedTask(new byte[random.nextInt(8)], options);
      batch.add(new PendingTask<String>(new TaskTerms(this, options, Map.of()), ids++, work));
      tasks.add(batch.get(batch.size() - 1));
    }
    queue.put(new TaskBatch(batch), TaskQueue.WhenFull.EXCEED, 0, accepted -> {});
  }

  private void submitChunk(TaskOptions options, int size) {
    int[] ends = new int[size];
    for (int i = 0; i < size; i++) {
      ends[i] = (i == 0 ? EncodedCall.HEADER : ends[i - 1]) + random.nextInt(8);
    }
    EncodedTask work =
        new EncodedTask(new EncodedChunk(FUNCTION, new byte[ends[size - 1]], ends, 0));
    ChunkTask chunk = new ChunkTask(new TaskTerms(this, options, Map.of()), ids, work, size);
    ids += size;
    tasks.add(chunk);
    queue.put(chunk, TaskQueue.WhenFull.EXCEED, 0, accepted -> {});
  }

  private void cancel() {
    if (!tasks.isEmpty()) {
      PendingTask<?> task = tasks.get(random.nextInt(tasks.size()));
      if (task instanceof ChunkTask chunk) {
        cancel(chunk);
        return;
      }
      // Otherwise an attempt is on its way, or has succeeded.
      boolean waits = startsOf(task) == deathsAtWork.getOrDefault(task.taskId(), 0);
      if (task.cancel(random.nextBoolean()) && waits) {
        cancelledInTime.add(task.taskId());
      }
    }
  }

  private void cancel(ChunkTask chunk) {
    if (!chunk.isDone() && chunk.cancel(random.nextBoolean())) {
      for (long id = chunk.taskId(); id < chunk.taskId() + chunk.size(); id++) {
        if (!starts.containsKey(id)) {
          cancelledInTime.add(id);
        }
      }
    }
  }

  // What the drivers do.

  private void startWorker() {
    if (broken || workers.size() >= MOST_WORKERS || queue.size() == 0 || now < pausedUntil) {
      return;
    }
    if (!healing && random.nextInt(4) == 0) {
      useless();
    } else {
      restarts.started();
      workers.add(new SimulatedWorker(this));
    }
  }

  /** A worker did not come up, or died without having done a task. */
  void useless() {
    failuresSinceUse++;
    long pause = restarts.failed(now);
    if (pause == RestartPolicy.BREAK) {
      expect(workers.stream().allMatch(SimulatedWorker::isGone), "broken though a worker lives");
      expect(!everStarted || failuresSinceUse >= 3, "broken after " + failuresSinceUse);
      broken("no worker comes up", null);
    } else {
      expect(pause > 0, "no pause after a failure");
      pausedUntil = now + pause;
    }
  }

  void ended(boolean gaveUp) {
    everStarted |= !gaveUp;
    restarts.ended(gaveUp);
  }

  void useful() {
    everStarted = true;
    failuresSinceUse = 0;
    restarts.useful();
  }

  boolean isHealing() {
    return healing;
  }

  // What workers do.

  void started(PendingTask<?> task) {
    long id = task.taskId();
    int attempts = starts.merge(id, 1, Integer::sum);
    expect(!cancelledInTime.contains(id), task + " was cancelled in time and starts");
    expect(attempts == 1 + deathsAtWork.getOrDefault(id, 0), task + " starts twice");
    expect(attempts == task.attempt(), task + " has the wrong attempt");
    expect(attempts <= 1 + most(task.options()), task + " is tried more often than asked for");
    expect(deathsOf(id) < crashPolicy.poisonLimit(), task + " is poison and starts");
  }

  /** Of a chunk. */
  void startedElement(long id) {
    int times = starts.merge(id, 1, Integer::sum);
    expect(!cancelledInTime.contains(id), "element " + id + " was cancelled in time and starts");
    expect(times == 1, "element " + id + " starts twice");
  }

  void elementDiedAtWork(long id) {
    deathsAtWork.merge(id, 1, Integer::sum);
  }

  private static int most(TaskOptions options) {
    return options.retries() + options.outOfMemoryRetries();
  }

  void diedAtWork(PendingTask<?> task) {
    deathsAtWork.merge(task.taskId(), 1, Integer::sum);
  }

  void diedInHand(PendingTask<?> task) {
    deathsInHand.merge(task.taskId(), 1, Integer::sum);
  }

  private int deathsOf(long id) {
    return deathsAtWork.getOrDefault(id, 0) + deathsInHand.getOrDefault(id, 0);
  }

  private int startsOf(PendingTask<?> task) {
    return starts.getOrDefault(task.taskId(), 0);
  }

  CrashReason anyReason() {
    return random.nextInt(3) == 0 ? CrashReason.OUT_OF_MEMORY : CrashReason.SIGNAL;
  }

  // What must hold.

  private void expectEnded(PendingTask<?> task) {
    if (task instanceof ChunkTask chunk) {
      expectEnded(chunk);
      return;
    }
    long id = task.taskId();
    int deaths = deathsAtWork.getOrDefault(id, 0);
    if (task.status() == TaskStatus.SUCCEEDED) {
      expect(startsOf(task) == deaths + 1, task + " succeeded after " + startsOf(task) + " starts");
    } else if (task.status() == TaskStatus.FAILED && !broken) {
      boolean givenUp = deathsInHand.getOrDefault(id, 0) >= CrashPolicy.MOST_DEATHS_BEFORE_START;
      boolean tooMany = deathsOf(id) >= crashPolicy.poisonLimit();
      boolean noRetryLeft = deaths > 0 && deaths == startsOf(task);
      expect(givenUp || tooMany || noRetryLeft, task + " failed for another's death");
    }
  }

  private void expectEnded(ChunkTask chunk) {
    if (chunk.status() == TaskStatus.SUCCEEDED) {
      expect(chunk.done() == chunk.size(), chunk + " has an element without an outcome");
      for (int i = 0; i < chunk.size(); i++) {
        long id = chunk.taskId() + i;
        expect(starts.getOrDefault(id, 0) == 1, "element " + id + " has an outcome, not started");
        boolean died = deathsAtWork.containsKey(id);
        expect(died == (chunk.failure(i) != null), "element " + id + " died: " + died);
      }
    } else if (chunk.status() == TaskStatus.FAILED && !broken) {
      int deaths = deathsInHand.getOrDefault(chunk.taskId(), 0);
      expect(deaths >= CrashPolicy.MOST_DEATHS_BEFORE_START, chunk + " failed for another's death");
    }
    if (chunk.rest() != null) {
      expectEnded(chunk.rest());
    }
  }

  void expect(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }

  private String describe() {
    List<PendingTask<?>> open = tasks.stream().filter(task -> !task.isDone()).toList();
    return open + ", " + workers + ", " + queue.size() + " queued";
  }

  // The pool.

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public TaskQueue queue() {
    return queue;
  }

  @Override
  public boolean isStopped() {
    return broken;
  }

  @Override
  public void broken(String message, Throwable cause) {
    broken = true;
    queue.close();
    queue.drain().forEach(this::discard);
  }

  @Override
  public void discard(PendingTask<?> task) {
    task.fail(new BrokenPoolException("broken", null));
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    throw new UnsupportedOperationException("no task has a timeout");
  }
}
