package dev.allot.cluster.member;

import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.PoolListener;
import dev.allot.TaskFuture;
import dev.allot.VoidTask;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Frames;
import dev.allot.cluster.engine.SessionSettings;
import dev.allot.cluster.worker.ProcessSetup;
import dev.allot.cluster.worker.ProcessTask;
import dev.allot.process.service.Desk;
import dev.allot.process.service.ServiceHost;
import dev.allot.process.service.ServiceReplies;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.spi.shared.SharedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The processes in which a pool's tasks run on this member: a pool of its own, of the process
 * backend, whose workers ask the JVM of the first pool, by way of this member.
 *
 * <pre>
 *   pool's JVM                     member                          process
 *   SlotDriver ──RUN──▶ MemberWorker, ProcessRunner ──submit──▶ ProcessTask, TaskRun
 *   MemberDesk ◀─SERVICE── RelayDesk ◀──────service socket────── ParentService
 * </pre>
 */
final class MemberProcesses implements PoolListener, Desk.Maker {
  /** What a task or a result has around it on its way to a process. */
  private static final int ENVELOPE = 64 << 10;

  private final Engine engine;
  private final UUID pool;
  private final UUID session;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Integer, RelayDesk> desks = new ConcurrentHashMap<>();
  private final PoolExecutor executor;

  /** How many tasks may run at a time; guarded by this. */
  private int workers;

  MemberProcesses(
      Engine engine, UUID pool, SessionSettings settings, Map<String, String> processes) {
    this.engine = engine;
    this.pool = pool;
    this.session = settings.session();
    PoolConfig.Builder config = PoolConfig.builder();
    processes.forEach(config::set);
    config
        .backend("process")
        .name(settings.pool())
        .listener(this)
        .initializer(setup(settings, settings.initializer()))
        .finalizer(setup(settings, settings.finalizer()))
        .set("allot.process.codec", settings.codec())
        .set("allot.process.max-payload", Long.toString((long) settings.maxPayload() + ENVELOPE));
    PoolConfig built = config.build();
    this.workers = built.workers();
    this.executor = PoolExecutor.open(built);
  }

  private static @Nullable VoidTask setup(SessionSettings settings, byte[] body) {
    return body.length == 0
        ? null
        : new ProcessSetup(settings.codec(), settings.maxPayload(), body);
  }

  /** Sees to it that so many tasks can run at a time. */
  synchronized void atLeast(int tasks) {
    if (tasks > workers) {
      workers = tasks;
      executor.resize(tasks);
    }
  }

  TaskFuture<byte[]> submit(ProcessTask task) {
    return executor.submit(task);
  }

  /** Waits until there is a process that takes tasks. */
  void probe() throws Throwable {
    try {
      executor.submit(() -> {}).get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  @Override
  public void onEvent(PoolEvent event) {}

  // What tasks in the processes ask for.

  @Override
  public Desk open(
      String worker, ServiceHost host, ServiceReplies replies, Executor users, SharedPeer peer) {
    int number = numbers.incrementAndGet();
    RelayDesk desk =
        new RelayDesk(engine, pool, session, number, replies, peer, () -> desks.remove(number));
    desks.put(number, desk);
    return desk;
  }

  /** Takes what the pool has sent. */
  void answered(byte[] body) throws IOException {
    RelayDesk desk = desks.get(Frames.number(body));
    if (desk != null) {
      for (Frame frame : Frames.readAfterNumber(FrameType.SERVICE, body)) {
        desk.answer(frame);
      }
    }
  }

  /** Waits until all has been passed on that a process has told by now. */
  void awaitCaughtUp(byte[] body) throws IOException {
    RelayDesk desk = desks.get(Frames.number(body));
    if (desk != null) {
      desk.awaitCaughtUp();
    }
  }

  /** Stops what runs, and waits until all processes have ended. */
  void close() {
    executor.close(Duration.ZERO);
    desks.values().forEach(RelayDesk::close);
  }
}
