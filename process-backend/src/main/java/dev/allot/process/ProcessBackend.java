package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.PoolListener;
import dev.allot.TaskFunction;
import dev.allot.TaskOptions;
import dev.allot.VoidTask;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.function.CallEncoder;
import dev.allot.process.function.EncodedCall;
import dev.allot.process.function.EncodedChunk;
import dev.allot.process.function.KnownFunctions;
import dev.allot.process.function.NumberedFunction;
import dev.allot.process.launch.CrashLog;
import dev.allot.process.launch.MemoryShare;
import dev.allot.process.launch.PoolDirectory;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.launch.WorkerSettings;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.process.policy.RetirePolicy;
import dev.allot.process.service.ClassSource;
import dev.allot.process.service.Desk;
import dev.allot.process.service.ServiceDesk;
import dev.allot.process.service.ServiceHost;
import dev.allot.process.service.ServiceServer;
import dev.allot.process.service.TaskLoaders;
import dev.allot.process.wire.EncodedValues;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.SetupFrame;
import dev.allot.process.wire.SharedFiles;
import dev.allot.process.wire.SharedMemory;
import dev.allot.process.wire.TaskEncoder;
import dev.allot.spi.EventSink;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.ThreadedBackend;
import dev.allot.spi.WorkerThreads;
import dev.allot.spi.shared.SharedRegions;
import dev.allot.spi.shared.SharedValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers that are JVMs.
 *
 * <p>{@code submit} encodes the task here, on the caller's thread, and has a {@link TaskFeed} give
 * it to a worker that may have more. One thread for each worker, the {@link WorkerDriver}, starts
 * and ends it; another, the {@link ResultReader}, brings the answers, and has it given more.
 */
final class ProcessBackend extends ThreadedBackend {
  private static final int IDLE_CODECS = 4;
  private static final Duration KILL_TIME = Duration.ofSeconds(5);

  /** How long the rest of a dead worker's results may take to be read. */
  private static final Duration LAST_RESULTS = Duration.ofSeconds(2);

  /** What an answer has beside a class or resource. */
  private static final int ANSWER_OVERHEAD = 64;

  /** Longer than a worker takes to come up, as a rule. */
  private static final Duration START_TIME = Duration.ofMillis(500);

  private final PoolServices pool;
  private final ProcessSettings settings;
  private final CrashPolicy crashPolicy;
  private final RetirePolicy retirePolicy;
  private final TaskLoaders loaders;
  private final CodecPool codecs;

  /** For values of shared objects, which may come from workers. */
  private final CodecPool shared;

  private final TaskEncoder encoder;
  private final CallEncoder calls;
  private final @Nullable SetupFrame setup;
  private final PoolDirectory directory;
  private final ServiceServer service;
  private final CrashLog crashLogs;
  private final WorkerSettings forWorkers;
  private final WorkerStarts starts;
  private final Thread exitHook;
  private final Feeds feeds = new Feeds();

  ProcessBackend(PoolConfig config, PoolServices pool) {
    this(config, pool, new ProcessSettings(config));
  }

  private ProcessBackend(PoolConfig config, PoolServices pool, ProcessSettings settings) {
    super(pool, settings.limits(), ThreadedBackend::daemon);
    settings.require(Platform.here());
    this.pool = pool;
    this.settings = settings;
    this.crashPolicy = settings.crashPolicy();
    this.retirePolicy = settings.retirePolicy();
    this.loaders = new TaskLoaders(settings.classLoader());
    this.codecs = new CodecPool(settings.codec(), loaders, settings.maxPayload(), IDLE_CODECS);
    this.shared =
        CodecPool.forResults(
            settings.codec(),
            loaders,
            settings.maxPayload(),
            settings.allowedResults(),
            IDLE_CODECS);
    this.encoder = new TaskEncoder(codecs);
    this.calls = new CallEncoder(codecs);
    this.setup = encodeSetup(config);
    this.forWorkers = settings.forWorkers(codecs.factory());
    MemoryShare.check(pool.name(), forWorkers.workers(), forWorkers);
    this.directory = PoolDirectory.create(settings.directory());
    this.crashLogs = new CrashLog(directory);
    this.service = openService(config);
    this.exitHook = new Thread(this::exit, pool.name() + "-exit");
    try {
      WorkerLauncher launcher =
          new WorkerLauncher(
              forWorkers, directory, pool::schedule, settings.startArchive(forWorkers, directory));
      this.starts =
          new WorkerStarts(
              launcher,
              directory,
              pool,
              settings.restartPolicy(),
              threads(),
              settings.warmSpares());
      Runtime.getRuntime().addShutdownHook(exitHook);
    } catch (RuntimeException | Error e) {
      // This JVM is ending, or lacks a library.
      release();
      throw e;
    }
  }

  /** Of this JVM. What is up notices by itself; what waits for its debugger does not. */
  private void exit() {
    directory.close();
    starts.stop();
  }

  private void release() {
    service.close();
    codecs.close();
    shared.close();
    directory.close();
  }

  private ServiceServer openService(PoolConfig config) {
    int largestAnswer = FrameChannel.limitFor(settings.maxPayload()) - ANSWER_OVERHEAD;
    ServiceHost host =
        new ServiceHost(
            pool,
            config,
            codecs,
            settings.maxPayload(),
            new SpareWorkers(threads(), pool, settings.spares()),
            new ClassSource(loaders, largestAnswer),
            this::makeRings,
            (bytes, options) -> new EncodedTask(bytes, options, true),
            desks(config));
    try {
      return ServiceServer.open(directory.file(Hello.SERVICE_SOCKET), host);
    } catch (IOException e) {
      directory.close();
      throw new PoolConfigException(
          "cannot make a socket in the directory of the pool ("
              + e
              + "). Set allot.process.directory to one in a file system that has sockets",
          e);
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  /** Who opens a pool for others may answer its workers by a listener that knows how. */
  private static Desk.Maker desks(PoolConfig config) {
    for (PoolListener listener : config.listeners()) {
      if (listener instanceof Desk.Maker others) {
        return others;
      }
    }
    return ServiceDesk::new;
  }

  private @Nullable SharedMemory makeRings(String name) throws IOException {
    return forWorkers.sharedMemory() ? directory.make(name, SharedMemory::createForRequests) : null;
  }

  @Override
  protected void work(WorkerThreads.Worker worker) {
    new WorkerDriver(worker, pool, starts, this).run();
  }

  // How tasks travel.

  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    loaders.note(body);
    EncodedCall call = calls.encode(body);
    return call == null
        ? new EncodedTask(encoder.encodeTask(body), options)
        : new EncodedTask(call, options);
  }

  @Override
  public @Nullable Object prepareChunk(TaskFunction<?, ?> function, List<?> arguments) {
    if (retirePolicy.mostTasks() != Long.MAX_VALUE) {
      // They are counted one by one.
      return null;
    }
    loaders.note(function, arguments.get(0));
    EncodedChunk chunk = calls.encode(function, arguments);
    return chunk == null ? null : new EncodedTask(chunk);
  }

  @Override
  public Object element(Object work, int index) {
    return ((EncodedTask) work).element(index);
  }

  @Override
  public Callable<?> restore(Object work) throws Exception {
    EncodedTask task = (EncodedTask) work;
    NumberedFunction function = task.function();
    if (function == null) {
      return (Callable<?>) encoder.decode(task.bytes(), 0);
    }
    try (CodecPool.Lease lease = codecs.borrow()) {
      return KnownFunctions.restore(function, task.bytes(), lease.codec(), loaders);
    }
  }

  private @Nullable SetupFrame encodeSetup(PoolConfig config) {
    VoidTask initializer = config.initializer();
    VoidTask finalizer = config.finalizer();
    return initializer == null && finalizer == null
        ? null
        : new SetupFrame(encode("initializer", initializer), encode("finalizer", finalizer));
  }

  private byte[] encode(String what, @Nullable VoidTask body) {
    loaders.note(body);
    try {
      return body == null ? new byte[0] : encoder.encode(body);
    } catch (CodecException e) {
      throw new PoolConfigException(
          "the "
              + what
              + " cannot travel to a worker process: "
              + e.getMessage()
              + "\nMake what it names serializable, or leave it out",
          e);
    }
  }

  @Override
  public SharedRegions sharedRegions() {
    return new SharedRegions() {
      @Override
      public ByteBuffer make(String name, int bytes) throws IOException {
        return directory.make(SharedFiles.name(name), file -> SharedFiles.make(file, bytes));
      }

      @Override
      public void free(String name) {
        directory.remove(SharedFiles.name(name));
      }
    };
  }

  @Override
  public SharedValues sharedValues() {
    return new EncodedValues(shared, loaders::note);
  }

  @Override
  public boolean handsOutChunks() {
    return true;
  }

  // What the drivers, sessions and readers of the workers ask for.

  /** What each worker is to do first and last, or {@code null}: nothing. */
  @Nullable SetupFrame setup() {
    return setup;
  }

  /** Opens a codec for results, for one thread's use. */
  Codec openCodec() {
    return codecs
        .factory()
        .openForResults(loaders, settings.maxPayload(), settings.allowedResults());
  }

  /** The largest total of bodies that goes into one frame. */
  int maxPayload() {
    return settings.maxPayload();
  }

  PoolServices pool() {
    return pool;
  }

  EventSink events() {
    return pool.events();
  }

  CrashPolicy crashPolicy() {
    return crashPolicy;
  }

  RetirePolicy retirePolicy() {
    return retirePolicy;
  }

  SilenceWatch watchSilence(WorkerSession session) {
    return new SilenceWatch(session, pool, settings.silenceTimeout());
  }

  /** Lets a worker ask for things, as long as it lives. */
  void admit(WorkerProcess process) {
    service.admit(process.worker(), process.token());
    process.exit().thenRun(() -> service.dismiss(process.token()));
  }

  /** Finds out how a worker came to its end. */
  CrashReport postMortem(WorkerSession session) {
    // Before anybody hears of its end: it does not wait for anything any more.
    service.dismiss(session.process().token());
    CrashReport report = new PostMortem(session.process(), session.claims(), crashLogs).report();
    boolean told = report.wasAskedToEnd() && directory.awaitOwnEnd();
    return told ? report.withThisJvm() : report;
  }

  /**
   * Runs what is to happen when a task was asked to stop and most likely ignores that; never, where
   * its time is too short to tell.
   */
  void halfwayThroughGrace(Runnable action) {
    Duration half = settings.cancelGrace().dividedBy(2);
    if (half.compareTo(START_TIME) >= 0) {
      pool.schedule(action, TimeUnit.NANOSECONDS.convert(half));
    }
  }

  /** A worker is about to be killed for its task: another is to be up by then. */
  void expectReplacement() {
    if (forWorkers.debugPort() != 0) {
      // Its port is free when it has ended, and not before.
      return;
    }
    Duration grace = settings.cancelGrace();
    starts.spares().expect(TimeUnit.NANOSECONDS.convert(grace.dividedBy(2).plus(START_TIME)));
  }

  /** Runs what is to happen when a task was asked to stop and was given its time. */
  void afterGrace(Runnable action) {
    pool.schedule(action, TimeUnit.NANOSECONDS.convert(settings.cancelGrace()));
  }

  /** Runs what is to happen when a worker is dead and its results should have been read. */
  void afterLastResults(Runnable action) {
    pool.schedule(action, TimeUnit.NANOSECONDS.convert(settings.cancelGrace().plus(LAST_RESULTS)));
  }

  Duration silenceTimeout() {
    return settings.silenceTimeout();
  }

  Duration endTimeout() {
    return settings.endTimeout();
  }

  Future<?> afterStartTimeout(Runnable action) {
    return pool.schedule(action, TimeUnit.NANOSECONDS.convert(settings.startTimeout()));
  }

  /** A worker has nothing to do, and the queue is empty. */
  void workWanted(WorkerSession idle) {
    if (feeds.giveBack(idle)) {
      tasksQueued();
    }
  }

  /** Tasks wait in front of a worker, and somebody else may have nothing to do. */
  void tasksWait(WorkerSession busy) {
    if (feeds.anyIdle() && busy.giveBack()) {
      tasksQueued();
    }
  }

  @Override
  public void tasksQueued() {
    super.tasksQueued();
    if (pool.isStopped()) {
      starts.stop();
    } else {
      starts.spares().refill();
    }
    feeds.offer(pool.queue());
  }

  /** From now on the worker is given tasks. */
  void open(WorkerSession session) {
    feeds.add(session);
  }

  /** A worker has done a task. */
  void useful() {
    starts.useful();
  }

  /** From now on it is given none. */
  void close(WorkerSession session) {
    session.feed().close();
    feeds.remove(session);
  }

  @Override
  public List<PendingTask<?>> held() {
    // In this order: what has just been taken is there first, and then in a worker's hands.
    List<PendingTask<?>> held = new ArrayList<>(super.held());
    feeds.addTasks(held);
    return held;
  }

  /** The heap of each worker stays what it was when the pool was opened. */
  @Override
  public void resize(int workers) {
    MemoryShare.check(pool.name(), workers + settings.warmSpares(), forWorkers);
    super.resize(workers);
  }

  // The end.

  @Override
  public void shutdown() {
    super.shutdown();
    if (pool.isStopped()) {
      // It is broken: there is nothing to be started for.
      starts.stop();
    }
  }

  @Override
  protected void workersEnded() {
    starts.spares().close();
    starts.stop();
    starts.spares().awaitEnd();
    release();
    try {
      Runtime.getRuntime().removeShutdownHook(exitHook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook has run or will.
    }
  }

  /** The grace of what is cancelled, the kill, and what ends behind it. */
  @Override
  public Duration stopTime() {
    return settings.cancelGrace().plus(settings.endTimeout()).plus(KILL_TIME);
  }
}
