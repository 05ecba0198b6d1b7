package dev.allot.cluster;

import dev.allot.PoolConfig;
import dev.allot.PoolConfigException;
import dev.allot.TaskOptions;
import dev.allot.VoidTask;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Peer;
import dev.allot.cluster.engine.SessionSettings;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.function.CallEncoder;
import dev.allot.process.function.EncodedCall;
import dev.allot.process.function.KnownFunctions;
import dev.allot.process.function.NumberedFunction;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.process.service.ClassSource;
import dev.allot.process.service.ServiceDesk;
import dev.allot.process.service.ServiceHost;
import dev.allot.process.service.TaskLoaders;
import dev.allot.process.wire.EncodedValues;
import dev.allot.process.wire.TaskEncoder;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.ThreadedBackend;
import dev.allot.spi.WorkerThreads;
import dev.allot.spi.shared.SharedValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Workers that are places on members of a cluster: a {@link SlotDriver} here for each. */
final class ClusterBackend extends ThreadedBackend {
  private static final int IDLE_CODECS = 4;

  /** What an answer has beside a class or resource. */
  private static final int ANSWER_OVERHEAD = 64;

  /** Results may be deep; the memory is used only as far as they are. */
  private static final long STACK = 64L << 20;

  private final PoolServices pool;
  private final ClusterSettings settings;
  private final ClusterConnection cluster;
  private final TaskLoaders loaders;
  private final CodecPool codecs;

  /** For results, and values of shared objects, which may come from elsewhere. */
  private final CodecPool results;

  private final TaskEncoder encoder;
  private final CallEncoder calls;
  private final byte[] initializer;
  private final byte[] finalizer;
  private final SpareWorkers spares;
  private final ServiceHost host;
  private final ExecutorService users;
  private final Members members = new Members(this::link, this::membersChanged);
  private final UUID registration;
  private final Set<SlotDriver> drivers = ConcurrentHashMap.newKeySet();

  /** Whether the number of workers is the user's. */
  private volatile boolean fixed;

  private volatile boolean closing;

  /** Was given something last, and may be given the next: its member's caches are warm. */
  private volatile @Nullable SlotDriver last;

  static ClusterBackend open(PoolConfig config, PoolServices pool) {
    ClusterSettings settings = new ClusterSettings(config);
    ClusterConnection cluster = ClusterConnection.use(settings);
    try {
      return new ClusterBackend(config, pool, settings, cluster);
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private ClusterBackend(
      PoolConfig config, PoolServices pool, ClusterSettings settings, ClusterConnection cluster) {
    super(pool, settings.limits(), ClusterBackend::deep);
    this.pool = pool;
    this.settings = settings;
    this.cluster = cluster;
    this.fixed = config.isSet(ClusterKeys.WORKERS);
    this.loaders = new TaskLoaders(settings.classLoader());
    this.codecs = new CodecPool(settings.codec(), loaders, settings.maxPayload(), IDLE_CODECS);
    this.results =
        CodecPool.forResults(
            settings.codec(),
            loaders,
            settings.maxPayload(),
            settings.allowedResults(),
            IDLE_CODECS);
    this.encoder = new TaskEncoder(codecs);
    this.calls = new CallEncoder(codecs);
    this.initializer = encode("initializer", config.initializer());
    this.finalizer = encode("finalizer", config.finalizer());
    this.spares = new SpareWorkers(threads(), pool, settings.spares());
    this.host =
        new ServiceHost(
            pool,
            config,
            codecs,
            settings.maxPayload(),
            spares,
            new ClassSource(loaders, settings.maxPayload() - ANSWER_OVERHEAD),
            name -> null,
            (bytes, options) -> new ClusterTask(bytes, options, true),
            ServiceDesk::new);
    this.users = Executors.newCachedThreadPool(body -> named(body, pool.name() + "-call"));
    this.registration = cluster.engine().listen(members);
  }

  private static Thread deep(Runnable body) {
    return named(body, "allot");
  }

  private static Thread named(Runnable body, String name) {
    Thread thread = new Thread(null, body, name, STACK);
    thread.setDaemon(true);
    return thread;
  }

  // Members.

  private @Nullable MemberLink link(Peer peer) {
    String slots = peer.attributes().get(ClusterConnection.SLOTS);
    String pid = peer.attributes().get(ClusterConnection.PID);
    if (slots == null || pid == null || !cluster.isFor(peer)) {
      return null;
    }
    Engine engine = cluster.engine();
    int places = Integer.parseInt(slots);
    SessionSettings session =
        new SessionSettings(
            UUID.randomUUID(),
            pool.name(),
            0,
            codecs.factory().name(),
            settings.maxPayload(),
            initializer,
            finalizer,
            settings.processes(places));
    return new MemberLink(engine, peer, places, Long.parseLong(pid), session, host, members, users);
  }

  private void membersChanged() {
    drivers.forEach(SlotDriver::endIfLeft);
    if (!fixed) {
      super.resize(Math.max(1, members.slots()));
    } else {
      tasksQueued();
    }
  }

  Members members() {
    return members;
  }

  /** Finds a place for a new worker; {@code null} if it is not needed any more. */
  @Nullable MemberLink awaitMember() {
    long end = System.nanoTime() + settings.joinTimeout().toNanos();
    try {
      while (true) {
        MemberLink link = members.acquire(TimeUnit.MILLISECONDS.toNanos(500));
        if (link != null || pool.isStopped() || closing && pool.queue().size() == 0) {
          return link;
        }
        if (System.nanoTime() - end > 0) {
          pool.broken(
              "no member of the cluster "
                  + (members.hadAny() ? "is left" : "was found")
                  + " for "
                  + settings.joinTimeout().toSeconds()
                  + " s ("
                  + settings.describeJoin()
                  + "): start members, or look whether they can be reached from here"
                  + members.lastRefusal(),
              null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  void add(SlotDriver driver) {
    drivers.add(driver);
  }

  void remove(SlotDriver driver) {
    drivers.remove(driver);
    if (last == driver) {
      last = null;
    }
  }

  // What drivers ask for.

  PoolServices pool() {
    return pool;
  }

  SpareWorkers spares() {
    return spares;
  }

  CrashPolicy crashPolicy() {
    return settings.crashPolicy();
  }

  int maxPayload() {
    return settings.maxPayload();
  }

  ResultCodec resultCodec() {
    return new ResultCodec(results);
  }

  /** Reads an exception. */
  Throwable read(byte[] thrown) {
    try (ResultCodec codec = resultCodec()) {
      return codec.outcomes().exception(thrown, 0, thrown.length);
    } catch (CodecException | RuntimeException | LinkageError e) {
      // Code of the user's classes ran here.
      return e;
    }
  }

  @Override
  protected void work(WorkerThreads.Worker worker) {
    new SlotDriver(worker, this).run();
  }

  @Override
  public void tasksQueued() {
    super.tasksQueued();
    SlotDriver recent = last;
    if (recent != null) {
      recent.offer();
    }
    for (SlotDriver driver : drivers) {
      if (pool.queue().size() == 0) {
        return;
      }
      if (driver.offer()) {
        last = driver;
      }
    }
  }

  // How tasks travel.

  @Override
  public Object prepare(Callable<?> body, TaskOptions options) {
    loaders.note(body);
    EncodedCall call = calls.encode(body);
    return call == null
        ? new ClusterTask(encoder.encodeTask(body), options, false)
        : new ClusterTask(call, options);
  }

  @Override
  public Callable<?> restore(Object work) throws Exception {
    ClusterTask task = (ClusterTask) work;
    NumberedFunction function = task.function();
    if (function == null) {
      return (Callable<?>) encoder.decode(task.bytes(), 0);
    }
    try (CodecPool.Lease lease = codecs.borrow()) {
      return KnownFunctions.restore(function, task.bytes(), lease.codec(), loaders);
    }
  }

  private byte[] encode(String what, @Nullable VoidTask body) {
    loaders.note(body);
    try {
      return body == null ? new byte[0] : encoder.encode(body);
    } catch (CodecException e) {
      throw new PoolConfigException(
          "the "
              + what
              + " cannot travel to a member: "
              + e.getMessage()
              + "\nMake what it names serializable, or leave it out",
          e);
    }
  }

  @Override
  public SharedValues sharedValues() {
    return new EncodedValues(results, loaders::note);
  }

  @Override
  public boolean handsOutChunks() {
    return true;
  }

  @Override
  public List<PendingTask<?>> held() {
    List<PendingTask<?>> held = new ArrayList<>(super.held());
    drivers.forEach(driver -> driver.addHeld(held));
    return held;
  }

  @Override
  public void resize(int workers) {
    fixed = true;
    super.resize(workers);
  }

  // The end.

  @Override
  public void shutdown() {
    closing = true;
    super.shutdown();
    members.wake();
  }

  @Override
  protected void workersEnded() {
    cluster.engine().unlisten(registration);
    members.close().forEach(MemberLink::end);
    users.shutdownNow();
    codecs.close();
    results.close();
    cluster.close();
  }

  @Override
  public Duration stopTime() {
    return Duration.ofSeconds(2);
  }

  @Override
  public String describe() {
    return super.describe() + ", slots=" + members.slots();
  }
}
