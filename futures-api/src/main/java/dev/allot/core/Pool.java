package dev.allot.core;

import dev.allot.BrokenPoolException;
import dev.allot.MapOptions;
import dev.allot.NotSerializableTaskException;
import dev.allot.PayloadTooLargeException;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.PoolStats;
import dev.allot.TaskFunction;
import dev.allot.TaskOptions;
import dev.allot.WhenFull;
import dev.allot.core.shared.PoolObjects;
import dev.allot.spi.Backend;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.EventSink;
import dev.allot.spi.LogContext;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.Signal;
import dev.allot.spi.TaskBatch;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskScope;
import dev.allot.spi.TaskTerms;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pool: accepts tasks for its backend, and goes through the states of {@link PoolState}. */
final class Pool implements PoolServices, TaskAcceptor {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

  private final PoolConfig config;
  private final TaskQueue queue;
  private final CallerRuns callerRuns = new CallerRuns(this);
  private final CallbackThread callbacks = new CallbackThread(this);
  private final PoolTimer timer;
  private final PoolEvents events;
  private final Counter ids = new Counter();

  /** What the next task has in common with the last one, as a rule; no matter which that is. */
  private TaskTerms lastTerms = new TaskTerms(this, TaskOptions.defaults(), Map.of());

  /** Tasks that are not done, and callbacks that have not run. */
  private final TaskCounts counts = new TaskCounts();

  private final Unfinished unfinished = new Unfinished(counts);

  private final CountDownLatch terminated = new CountDownLatch(1);
  private final Backend backend;
  private final PoolObjects shared;
  private final PoolState state = new PoolState();
  private volatile boolean workersEnded;

  Pool(PoolConfig config) {
    this.config = config;
    this.timer = new PoolTimer(config.name());
    this.events = new PoolEvents(this, config.listeners(), counts);
    this.queue = new TaskQueue(config.queueCapacity());
    this.backend = Backends.find(config.backend()).open(config, this);
    this.shared = new PoolObjects(config.name(), backend);
    // Some workers may be wanted ahead.
    backend.tasksQueued();
  }

  // Accepting tasks.

  @Override
  public <T> PendingTask<T> submit(Callable<? extends T> body, TaskOptions options, long nanos) {
    PendingTask<T> task = prepare(body, options, LogContext.current());
    if (backend.runsInCaller()) {
      runInCaller(task, body);
      return task;
    }
    TaskQueue.WhenFull whenFull =
        TaskScope.isWithin(this)
            ? TaskQueue.WhenFull.EXCEED
            : config.whenFull() == WhenFull.BLOCK
                ? TaskQueue.WhenFull.WAIT
                : TaskQueue.WhenFull.RETURN;
    if (enqueue(task, whenFull, nanos)) {
      return task;
    }
    if (whenFull == TaskQueue.WhenFull.WAIT) {
      accepted(task);
      task.cancel(false);
      return task;
    }
    if (config.whenFull() == WhenFull.REJECT) {
      String full =
          "the queue of %s is full: allot.queue.capacity=%d tasks wait, and"
              + " allot.queue.when-full=reject. Submit less at a time, or use when-full=block or"
              + " map(), which bounds itself";
      throw new RejectedExecutionException(full.formatted(this, config.queueCapacity()));
    }
    runInCaller(task, body);
    return task;
  }

  private <T> void runInCaller(PendingTask<T> task, Callable<? extends T> body) {
    // Besides the task this thread, which may be in it still when its future is done.
    unfinished.begin();
    try {
      requireOpen();
      accepted(task);
      callerRuns.run(task, body);
    } finally {
      end();
    }
  }

  /**
   * Accepts elements of a map, to be handed out together; the map's own bound is what limits them.
   * An element that cannot travel fails by itself, at its place.
   */
  @Override
  public <T> List<PendingTask<T>> submitAll(
      List<? extends Callable<? extends T>> bodies,
      TaskOptions options,
      Map<String, String> logContext) {
    List<PendingTask<T>> tasks = new ArrayList<>(bodies.size());
    List<PendingTask<T>> able = new ArrayList<>(bodies.size());
    for (Callable<? extends T> body : bodies) {
      try {
        tasks.add(prepare(body, options, logContext));
        able.add(tasks.get(tasks.size() - 1));
      } catch (NotSerializableTaskException | PayloadTooLargeException e) {
        tasks.add(refused(options, e));
      }
    }
    if (backend.runsInCaller()) {
      for (int i = 0; i < able.size(); i++) {
        runInCaller(able.get(i), bodies.get(i));
      }
    } else if (!able.isEmpty()) {
      enqueue(new TaskBatch(able), whenFullInMap());
    }
    return tasks;
  }

  @Override
  public @Nullable ChunkTask submitChunk(
      TaskFunction<?, ?> function,
      List<?> arguments,
      TaskOptions options,
      Map<String, String> logContext) {
    if (!backend.handsOutChunks() || !arePlain(options) || events.wantsStarts()) {
      return null;
    }
    requireOpen();
    Object work = backend.prepareChunk(function, arguments);
    if (work == null) {
      return null;
    }
    long first = ids.getAndAdd(arguments.size()) + 1;
    ChunkTask task = new ChunkTask(terms(options, logContext), first, work, arguments.size());
    enqueue(task, whenFullInMap(), Signal.FOREVER);
    return task;
  }

  private TaskQueue.WhenFull whenFullInMap() {
    return TaskScope.isWithin(this) ? TaskQueue.WhenFull.EXCEED : TaskQueue.WhenFull.WAIT;
  }

  private static boolean arePlain(TaskOptions options) {
    return options.name() == null
        && options.timeout() == null
        && options.retries() == 0
        && options.outOfMemoryRetries() == 0;
  }

  @Override
  public List<PendingTask<Object>> accept(
      List<?> works, TaskOptions options, Map<String, String> logContext) {
    requireOpen();
    List<PendingTask<Object>> tasks = new ArrayList<>(works.size());
    List<PendingTask<Object>> able = new ArrayList<>(works.size());
    for (Object work : works) {
      if (work instanceof RejectedExecutionException reason) {
        tasks.add(refused(options, reason));
      } else {
        tasks.add(new PendingTask<>(terms(options, logContext), ids.incrementAndGet(), work));
        able.add(tasks.get(tasks.size() - 1));
      }
    }
    if (!able.isEmpty()) {
      enqueue(new TaskBatch(able), TaskQueue.WhenFull.EXCEED);
    }
    return tasks;
  }

  private <T> PendingTask<T> refused(TaskOptions options, RejectedExecutionException reason) {
    PendingTask<T> task =
        new PendingTask<>(terms(options, Map.of()), ids.incrementAndGet(), reason);
    accepted(task);
    task.fail(reason);
    return task;
  }

  @Override
  public ChunkSize chunkSize(MapOptions options) {
    return backend.handsOutChunks() ? ChunkSize.of(options, config.workers()) : ChunkSize.of(1);
  }

  private <T> PendingTask<T> prepare(
      Callable<? extends T> body, TaskOptions options, Map<String, String> logContext) {
    requireOpen();
    long id = ids.incrementAndGet();
    return new PendingTask<>(terms(options, logContext), id, backend.prepare(body, options));
  }

  /** Those of the last task, if they are the same. */
  private TaskTerms terms(TaskOptions options, Map<String, String> logContext) {
    TaskTerms last = lastTerms;
    if (last.options() != options || last.logContext() != logContext) {
      last = new TaskTerms(this, options, logContext);
      lastTerms = last;
    }
    return last;
  }

  private boolean enqueue(PendingTask<?> task, TaskQueue.WhenFull whenFull, long nanos) {
    Consumer<PendingTask<?>> accepted = events.submissions();
    // By itself: for the other an object is made, of half a task's size.
    return queue.offer(task, accepted)
        ? queued()
        : enqueue(() -> queue.put(task, whenFull, nanos, accepted));
  }

  private void enqueue(TaskBatch batch, TaskQueue.WhenFull whenFull) {
    enqueue(() -> queue.put(batch, whenFull, Signal.FOREVER, events.submissions()));
  }

  private boolean enqueue(BooleanSupplier put) {
    try {
      return put.getAsBoolean() && queued();
    } catch (RejectedExecutionException e) {
      throw refusal(e);
    }
  }

  private boolean queued() {
    unfinished.watchTasks();
    backend.tasksQueued();
    return true;
  }

  private void requireOpen() {
    if (!state.isOpen()) {
      throw state.rejection(this);
    }
  }

  private RejectedExecutionException refusal(RejectedExecutionException byQueue) {
    return state.isOpen() ? byQueue : state.rejection(this);
  }

  private void accepted(PendingTask<?> task) {
    events.submitted(task);
    unfinished.watchTasks();
  }

  private void end() {
    unfinished.end();
    endIfDone();
  }

  private void endIfDone() {
    if (!state.isOpen() && unfinished.isNone()) {
      if (backend.runsInCaller()) {
        backend.shutdown();
      }
      terminateIfDone();
    }
  }

  // What tasks and the backend ask of the pool.

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public TaskQueue queue() {
    return queue;
  }

  @Override
  public boolean isStopped() {
    return state.isStopped();
  }

  @Override
  public void settled(PendingTask<?> task) {
    boolean heard = events.hasListeners();
    if (heard) {
      // Lest the pool ends before they are told.
      unfinished.begin();
    }
    events.settled(task);
    if (heard) {
      unfinished.end();
    }
    endIfDone();
  }

  @Override
  public void runCallbacks(Runnable action) {
    unfinished.begin();
    callbacks.run(
        () -> {
          try {
            action.run();
          } finally {
            end();
          }
        });
  }

  @Override
  public PoolExecutor executor() {
    return new TaskView(this, TaskOptions.defaults());
  }

  @Override
  public SharedLink shared() {
    return shared.get();
  }

  @Override
  public SharedSession sharedSession(SharedPeer worker) {
    return shared.get().session(worker);
  }

  @Override
  public EventSink events() {
    return events;
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    return timer.schedule(action, nanos);
  }

  @Override
  public void broken(String message, @Nullable Throwable cause) {
    BrokenPoolException reason = new BrokenPoolException(message, cause);
    boolean first = state.breaks(reason);
    queue.close();
    queue.drain().forEach(this::discard);
    if (first) {
      LOG.error("{} is broken: {}", name(), message);
      backend.shutdown();
    }
  }

  @Override
  public void discard(PendingTask<?> task) {
    BrokenPoolException cause = state.broken();
    if (cause == null) {
      task.cancel(true);
    } else {
      // Its own exception for each task, since users may add to one (PROC-02).
      task.fail(new BrokenPoolException(cause.getMessage(), cause.getCause()));
    }
  }

  @Override
  public void workersEnded() {
    workersEnded = true;
    terminateIfDone();
  }

  private void terminateIfDone() {
    if (workersEnded && unfinished.isNone()) {
      state.terminates();
      shared.close();
      callbacks.end();
      timer.end();
      terminated.countDown();
    }
  }

  // Shutting down.

  void shutdown() {
    callbacks.resume();
    if (!state.drains()) {
      return;
    }
    queue.close();
    if (!backend.runsInCaller() || unfinished.isNone()) {
      // Else whose task is the last to end does that: there is no worker to wait for it.
      backend.shutdown();
    }
  }

  List<Runnable> shutdownNow() {
    shutdown();
    if (!state.stops()) {
      return List.of();
    }
    List<PendingTask<?>> open = queue.drain();
    open.addAll(backend.held());
    open.addAll(callerRuns.held());
    List<Runnable> unstarted = new ArrayList<>();
    open.forEach(task -> UnstartedTask.end(task, backend, unstarted));
    backend.tasksQueued();
    return unstarted;
  }

  @Override
  public boolean isShutdown() {
    return !state.isOpen();
  }

  @Override
  public boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  boolean awaitTermination(Duration timeout) throws InterruptedException {
    return terminated.await(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
  }

  /** How long the workers may take to end when they are told to stop. */
  Duration stopTime() {
    return backend.stopTime();
  }

  @Override
  public PoolConfig config() {
    return config;
  }

  @Override
  public PoolStats stats() {
    return events.stats(backend.workers());
  }

  void resize(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("a pool has 1 worker or more, not " + workers);
    }
    backend.resize(workers);
  }

  @Override
  public String toString() {
    return "PoolExecutor["
        + name()
        + ", "
        + config.backend()
        + ", "
        + state
        + ", queued="
        + queue.size()
        + ", "
        + backend.describe()
        + "]";
  }
}
