package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.PoolConfig;
import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.TaskOptions;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.launch.ProcessOfTheTest;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.SharedMemory;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskTerms;
import dev.allot.testkit.fault.ChannelPair;
import dev.allot.testkit.fault.Faults;
import dev.allot.testkit.fault.FaultyRelay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A session with a worker whose part the test plays, frame by frame. */
final class ScriptedWorker extends PlayedPool implements AutoCloseable {
  private static final int LIMIT = 1 << 20;

  private final TaskQueue queue = new TaskQueue(100);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  final ProcessBackend backend;
  private final FaultyRelay relay;
  final WorkerProcess process = ProcessOfTheTest.named("scripted-worker-1");
  final WorkerSession session;

  /** The worker's ends. */
  final FrameChannel channel;

  private final FrameChannel atParent;
  private final SocketChannel raw;

  final ClaimTable claims;

  private @Nullable ByteBuffer memory;

  private volatile boolean stopped;
  private volatile @Nullable Runnable stuckLook;
  private final GivenTasks thread = new GivenTasks();

  /** What it was told of. */
  final List<Frame> functions = new ArrayList<>();

  /** What it was handed last. */
  List<TaskFrame> frames = List.of();

  /** A worker that is up, in a pool that kills without grace. */
  ScriptedWorker(Path directory) throws IOException {
    this(directory, Faults.none());
  }

  /** One whose frames suffer faults on their way to the parent. */
  ScriptedWorker(Path directory, Faults faults) throws IOException {
    this(directory, faults, false);
  }

  /** One whose frames go through memory. */
  static ScriptedWorker withMemory(Path directory, String... settings) throws IOException {
    return new ScriptedWorker(directory, Faults.none(), true, settings);
  }

  /** The settings are keys and values in turn. */
  private ScriptedWorker(Path directory, Faults faults, boolean withMemory, String... settings)
      throws IOException {
    PoolConfig.Builder config =
        PoolConfig.builder()
            .backend("process")
            .workers(1)
            .set("allot.process.directory", directory.toString())
            .set("allot.process.cancel-grace", "0ms")
            .set("allot.process.silence-timeout", "5s")
            .set("allot.process.codec", "jdk");
    for (int i = 0; i < settings.length; i += 2) {
      config.set(settings[i], settings[i + 1]);
    }
    backend = new ProcessBackend(config.build(), this);
    Path claimFile = directory.resolve("claims");
    ClaimTable parentClaims = ClaimTable.create(claimFile);
    claims = ClaimTable.open(claimFile);
    ChannelPair workers = ChannelPair.open();
    ChannelPair parents = ChannelPair.open();
    relay = FaultyRelay.between(workers.right(), parents.left(), faults, Faults.none());
    raw = workers.left();
    channel = new FrameChannel(raw, LIMIT);
    atParent = new FrameChannel(parents.right(), LIMIT);
    if (withMemory) {
      Path file = SharedMemory.fileBeside(claimFile);
      atParent.through(SharedMemory.create(file), true);
      channel.through(SharedMemory.open(SharedMemory.openFile(claimFile)), false);
      try (FileChannel channelFile = SharedMemory.openFile(claimFile)) {
        memory = channelFile.map(FileChannel.MapMode.READ_WRITE, 0, channelFile.size());
      }
      Files.delete(file);
    }
    session =
        new WorkerSession(
            new WorkerLauncher.Started(process, atParent, parentClaims), backend, thread);
    // Its tasks are known to be short, so that it may have many in hand.
    session.feed().answered(1);
    session.feed().answered(1_000_000);
  }

  /** Makes tasks whose results are their numbers, from 0. */
  List<PendingTask<?>> tasks(int count) {
    return tasks(count, 0);
  }

  /** Those that take so many bytes each. */
  List<PendingTask<?>> tasks(int count, int bytes) {
    List<PendingTask<?>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      byte[] luggage = new byte[bytes];
      Task<Integer> body = () -> number + luggage.length - luggage.length;
      TaskOptions options = TaskOptions.defaults();
      tasks.add(
          new PendingTask<Integer>(
              new TaskTerms(this, options, Map.of()), i, backend.prepare(body, options)));
    }
    return tasks;
  }

  /** Makes a chunk whose elements add one to their numbers, from 0. */
  ChunkTask chunk(int size) {
    TaskFunction<Integer, Integer> function = i -> i + 1;
    List<Integer> arguments = IntStream.range(0, size).boxed().toList();
    TaskTerms terms = new TaskTerms(this, TaskOptions.defaults(), Map.of());
    return new ChunkTask(terms, 100, backend.prepareChunk(function, arguments), size);
  }

  /** Hands the tasks over, on a thread of its own, and receives them. */
  CompletableFuture<Boolean> handOver(List<PendingTask<?>> tasks) throws IOException {
    CompletableFuture<Boolean> alive = handOverUnread(tasks);
    frames = TaskFrame.read(receiveTasks());
    assertEquals(tasks.size(), frames.size());
    return alive;
  }

  /** The next frame with tasks, after those that tell of their functions. */
  Frame receiveTasks() throws IOException {
    Frame frame = channel.receive();
    while (frame.type() == FrameType.FUNCTION) {
      functions.add(frame);
      frame = channel.receive();
    }
    return frame;
  }

  /**
   * Plays the driver; the future says whether the worker may be given more when it has answered.
   */
  CompletableFuture<Boolean> handOverUnread(List<PendingTask<?>> tasks) {
    CompletableFuture<Boolean> alive = new CompletableFuture<>();
    InHand inHand = session.inHand();
    give(tasks);
    Thread driver =
        new Thread(
            () -> {
              do {
                session.feed().feed();
                while (!inHand.awaitEnd(session.feed()::needsDriver)) {
                  session.feed().sendByDriver();
                }
                // A worker that is slow has one at a time, and may have nothing in between.
              } while (!thread.tasks.isEmpty() && inHand.mayBeGivenMore());
              alive.complete(inHand.mayBeGivenMore());
            });
    driver.setDaemon(true);
    driver.start();
    return alive;
  }

  /** Has tasks taken for it next. */
  void give(List<PendingTask<?>> tasks) {
    thread.tasks.addAll(tasks);
  }

  /** Says that the worker has read so many bytes, in all. */
  void readTo(long bytes) {
    int head = 128;
    memory.order(ByteOrder.nativeOrder()).putLong(head, bytes);
  }

  /**
   * Gives the worker tasks as far as it may have more; the driver may have nothing to do for it.
   */
  void offer(List<PendingTask<?>> tasks) {
    thread.tasks.addAll(tasks);
    session.feed().feed();
  }

  /** Whether somebody wants to know whether the worker is stuck. */
  boolean isWatched() {
    return stuckLook != null;
  }

  /** The time has come to look whether the worker is stuck. */
  void lookWhetherStuck() {
    // The driver asks for it when it has sent the tasks, which may be here before.
    ProcessPools.await("a look is asked for", () -> stuckLook != null);
    Runnable look = stuckLook;
    stuckLook = null;
    look.run();
  }

  /** What is to be handed over, all at once. */
  private static final class GivenTasks implements WorkerThread {
    private final List<PendingTask<?>> tasks = new CopyOnWriteArrayList<>();

    @Override
    public @Nullable List<PendingTask<?>> poll(long most) {
      List<PendingTask<?>> given = List.copyOf(tasks);
      tasks.clear();
      return given.isEmpty() ? null : given;
    }

    @Override
    public void noted() {}

    @Override
    public void aboutToBeIdle() {}

    @Override
    public void call() {}

    @Override
    public void dismiss() {}
  }

  boolean claim(int task) {
    return claims.claim(frames.get(task).slot(), frames.get(task).use());
  }

  /** Answers with the task's number. */
  void answer(int task) throws IOException {
    answer(frames.get(task).slot(), frames.get(task).taskId(), ResultFrame.Kind.VALUE, task);
  }

  void answerRevoked(int task) throws IOException {
    TaskFrame frame = frames.get(task);
    answer(frame.slot(), frame.taskId(), ResultFrame.Kind.REVOKED, null);
  }

  void answer(int slot, long taskId, ResultFrame.Kind kind, @Nullable Integer value)
      throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    ResultFrame.begin(slot, taskId, kind, payload);
    if (value != null) {
      try (Codec codec = Codecs.jdk().open(getClass().getClassLoader(), LIMIT)) {
        codec.encode(value, payload);
      }
    }
    channel.send(FrameType.RESULT, payload);
  }

  /** Sends the beginning of a frame, through memory. */
  void sendHalfAFrame() {
    int tail = 512 + 256 * 1024;
    memory.order(ByteOrder.nativeOrder()).putLong(tail, memory.getLong(tail) + 1);
  }

  /** Sends what need not be a frame. */
  void write(byte... bytes) throws IOException {
    assertEquals(bytes.length, raw.write(ByteBuffer.wrap(bytes)));
  }

  /** Waits until the time that cancelled tasks have is over for those cancelled so far. */
  void awaitGrace() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    backend.afterGrace(() -> over.complete(null));
    ProcessPools.get(over);
  }

  /** What the launcher does when it sees the end of the process, whatever the reader is at. */
  void isSeenToBeGone() {
    atParent.otherSideIsGone();
  }

  /** The end of the process. */
  void die() throws IOException {
    channel.close();
    process.onProcessComplete(137);
  }

  @Override
  public void close() throws IOException {
    die();
    session.close();
    relay.close();
    stopped = true;
    queue.close();
    queue.drain();
    backend.shutdown();
    // A worker may be on its way, for what was put back; it has files in the test's directory.
    ProcessPools.get(ended);
    timer.shutdownNow();
  }

  // The pool.

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    if (nanos == TaskFeed.STUCK_NANOS) {
      // The test says when.
      stuckLook = action;
      return CompletableFuture.completedFuture(null);
    }
    return timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public TaskQueue queue() {
    return queue;
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public void workersEnded() {
    ended.complete(null);
  }

  @Override
  public void broken(String message, @Nullable Throwable cause) {
    throw new AssertionError(message, cause);
  }

  @Override
  public void discard(PendingTask<?> task) {
    task.cancel(true);
  }
}
