package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.function.FunctionFrame;
import dev.allot.process.function.NumberedFunction;
import dev.allot.process.function.ToldFunctions;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.policy.WindowPolicy;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ProtocolException;
import dev.allot.process.wire.TaskFrame;
import dev.allot.process.wire.UnreadException;
import dev.allot.spi.PoolServices;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one worker its tasks, as long as it may have more in hand.
 *
 * <pre>
 *   submit ────────┐
 *   an answer came ├─► {@link #feed}: queue ─► {@link InHand} ─► frame ─► channel
 *   a worker is up ┘          │ does not fit at once
 *                             └─► the driver sends it
 * </pre>
 *
 * <p>Whoever knows that there may be something to hand out does so, on its own thread: no other has
 * to be woken for it. It never waits for the worker; what cannot be sent without waiting, such as a
 * task that is larger than the channel, is left to the worker's driver.
 */
final class TaskFeed {
  private static final Logger LOG = LoggerFactory.getLogger(TaskFeed.class);

  /**
   * A worker that has not answered for so long, and longer than it usually takes, is stuck, as far
   * as the next tasks go.
   */
  static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  static final String UNREAD = "it did not read what it was sent (allot.process.silence-timeout)";

  private final WorkerProcess process;
  private final FrameChannel channel;
  private final InHand inHand;
  private final PoolServices pool;
  private final FeedLimits limits;
  private final Calls calls;
  private final ReentrantLock feeding = new ReentrantLock();
  private final WindowPolicy window = new WindowPolicy();

  /** Whether something may have changed since who feeds looked last. */
  private volatile boolean again;

  private volatile boolean closed;

  /** Whether nothing more is taken for the worker; what was taken is sent. */
  private volatile boolean retired;

  /**
   * With fewer tasks in hand than so many the worker is given more; written before the queue is
   * looked at.
   */
  private volatile long low = Long.MAX_VALUE;

  /** Whether there is something to be sent, for which the channel had no room. */
  private volatile boolean waitsForRoom;

  private volatile boolean needsDriver;

  /** What the worker knows of; guarded by {@link #feeding}, as the order of frames is. */
  private final ToldFunctions told = new ToldFunctions();

  /** What is to be sent next; guarded by {@link #feeding}. */
  private final Deque<Outgoing> unsent = new ArrayDeque<>(2);

  /** Whether the driver is at it; guarded by {@link #feeding}, which it does not hold meanwhile. */
  private boolean driverSends;

  /** How far the worker was when it was looked at. */
  private Progress seen = new Progress(0, 0);

  /** How many answers there were when it was found stuck. */
  private long stuckAt = -1;

  private boolean watched;

  /** Of more, half is enough until the next are there; to give it some costs as much as a task. */
  private static final int FEW = 16;

  /** A larger task is sent from where it is, by itself. */
  private static final int LARGE = 16 * 1024;

  private static final byte[] NOTHING = {};

  /** A frame, in two parts, and how many tasks are in it. */
  private record Outgoing(FrameType type, PayloadBuffer payload, byte[] rest, int tasks) {

    static Outgoing of(List<TaskFrame> frames) throws IOException {
      PayloadBuffer payload = new PayloadBuffer(0);
      TaskFrame first = frames.get(0);
      byte[] rest = NOTHING;
      if (frames.size() == 1 && first.length() > LARGE && first.length() == first.bytes().length) {
        first.writeHead(payload);
        rest = first.bytes();
      } else {
        TaskFrame.write(frames, payload);
      }
      return new Outgoing(FrameType.TASKS, payload, rest, frames.size());
    }
  }

  /** What a worker may be given. */
  interface FeedLimits {
    /** How many bytes of tasks in one frame. */
    int maxPayload();

    /** How many tasks more, whenever. */
    long tasksLeft();
  }

  /** Who has something to do; called without a lock. */
  interface Calls {
    /** There is something that cannot be sent at once; this one is called with the lock. */
    void driver();

    /** There may be tasks in the queue. */
    void tasksQueued();

    /** The worker has nothing to do, and the queue is empty. */
    void workWanted();

    /** Tasks have waited for a while in front of the worker, which answers. */
    void tasksWait();
  }

  TaskFeed(
      WorkerProcess process,
      FrameChannel channel,
      InHand inHand,
      PoolServices pool,
      FeedLimits limits,
      Calls calls) {
    this.process = process;
    this.channel = channel;
    this.inHand = inHand;
    this.pool = pool;
    this.limits = limits;
    this.calls = calls;
  }

  /** Whether the worker would begin at once with what it is given. */
  boolean isIdle() {
    return !closed && !retired && inHand.size() == 0;
  }

  /**
   * Whether the worker is to be given more; for who has just queued something, or received an
   * answer. If not, it has about as much in hand as it may, and to give it its tasks one by one
   * would cost more than it runs them: whoever receives the answer after which it has less asks
   * again, and sees then what is queued by now.
   */
  boolean isLow() {
    return waitsForRoom || inHand.size() < low;
  }

  /**
   * Gives the worker what there is, as far as that goes without waiting. Any thread may call it.
   */
  void feed() {
    // Before the lock is tried: who holds it looks here when it has let it go.
    again = true;
    boolean wanted = false;
    while (again && feeding.tryLock()) {
      try {
        again = false;
        feedNow();
        wanted = isIdle() && limits.tasksLeft() > 0 && unsent.isEmpty();
      } catch (Throwable e) {
        giveUp(e);
      } finally {
        feeding.unlock();
      }
    }
    if (wanted) {
      calls.workWanted();
    }
  }

  /**
   * Puts back what waits in front of the worker, if that is much: another has nothing to do. It was
   * short tasks, perhaps, until now, or there is one more of those that are not.
   *
   * @return whether there was anything to be put back
   */
  boolean giveBack() {
    boolean surplus;
    feeding.lock();
    try {
      surplus = !closed && window.isSurplus(inHand.waiting());
    } finally {
      feeding.unlock();
    }
    return surplus && inHand.giveBack() > 0;
  }

  /** The worker has answered for so many tasks. */
  void answered(int tasks) {
    feeding.lock();
    try {
      window.answered(tasks, System.nanoTime());
    } finally {
      feeding.unlock();
    }
    feed();
  }

  private void feedNow() throws IOException {
    while (!closed && sendUnsent() && !retired && inHand.answers() != stuckAt) {
      long left = limits.tasksLeft();
      // What was queued together goes out together, however long each takes.
      long room = Math.min(ClaimTable.SLOTS / 2, left) - inHand.size();
      long most = Math.min(window.tasks(), left);
      low = most > FEW ? most / 2 : most - most / 4;
      long wanted = most - inHand.size();
      if (room <= 0 || !inHand.gather(wanted)) {
        break;
      }
      boolean idle = inHand.size() == 0;
      List<NumberedFunction> functions = new ArrayList<>(0);
      List<TaskFrame> frames = inHand.take(room, mostBytes(idle), functions::add);
      tell(functions);
      if (!frames.isEmpty()) {
        if (idle) {
          window.begins(System.nanoTime());
        }
        unsent.add(Outgoing.of(frames));
      } else if (inHand.size() > 0) {
        break;
      }
    }
    watch();
  }

  /** A function must be known before any task that calls it. */
  private void tell(List<NumberedFunction> functions) throws IOException {
    for (NumberedFunction function : functions) {
      FunctionFrame frame = told.tellOnce(function);
      if (frame != null) {
        unsent.add(new Outgoing(FrameType.FUNCTION, frame.write(), NOTHING, 0));
      }
    }
  }

  /** To a worker that is busy only what the channel has room for: it reads when it has answered. */
  private long mostBytes(boolean idle) throws IOException {
    int free = channel.room();
    return idle && free == 0 ? limits.maxPayload() : Math.min(free / 2, limits.maxPayload());
  }

  /** Returns whether everything is sent. */
  private boolean sendUnsent() throws IOException {
    if (driverSends) {
      return false;
    }
    for (Outgoing next = unsent.peek(); next != null; next = unsent.peek()) {
      // Before the channel is looked at: what it is full of will be answered after that.
      waitsForRoom = true;
      if (!channel.trySend(next.type, next.payload, next.rest)) {
        // Else it is tried again when the worker has answered, which it can only do if it is left
        // to itself.
        needsDriver = inHand.size() == unsent.stream().mapToInt(Outgoing::tasks).sum();
        if (needsDriver) {
          calls.driver();
        }
        return false;
      }
      unsent.remove();
    }
    waitsForRoom = false;
    return true;
  }

  /** Whether the driver is to {@link #sendByDriver()}. */
  boolean needsDriver() {
    return needsDriver;
  }

  /** Sends what does not fit at once, waiting for the worker to read; by the driver. */
  void sendByDriver() {
    List<Outgoing> frames;
    feeding.lock();
    try {
      frames = closed || !needsDriver ? List.of() : List.copyOf(unsent);
      driverSends = needsDriver;
      needsDriver = false;
    } finally {
      feeding.unlock();
    }
    try {
      for (Outgoing next : frames) {
        channel.send(next.type, next.payload, next.rest);
      }
    } catch (Throwable e) {
      giveUp(e);
    }
    feeding.lock();
    try {
      driverSends = false;
      unsent.removeAll(frames);
    } finally {
      feeding.unlock();
    }
    feed();
  }

  private void giveUp(Throwable why) {
    closed = true;
    if (why instanceof UnreadException) {
      process.kill(CrashReason.SILENT, UNREAD);
    } else if (why instanceof ProtocolException) {
      // It lives, and the reader need not come across the same.
      LOG.error("worker {} does not keep to the protocol", process.worker(), why);
      process.kill(
          CrashReason.PROTOCOL_ERROR, "it did not keep to the protocol: " + why.getMessage());
    } else if (why instanceof IOException) {
      // It is dying, and its exit code will tell of what; or it has closed the channel. The reader
      // sees the end too, and has what the worker answered before.
      LOG.debug("cannot send to worker {}", process.worker(), why);
    } else {
      // Such as an OutOfMemoryError of this JVM: no task may be left in the hands of nobody.
      LOG.error("worker {} cannot be given tasks", process.worker(), why);
      process.kill(CrashReason.UNKNOWN, "it could not be given tasks: " + why);
    }
  }

  /**
   * The worker is to be given nothing more. What it counts as having in hand is sent nevertheless:
   * it is to answer for all of that, if only that it has left it.
   */
  void retire() {
    feeding.lock();
    try {
      retired = true;
    } finally {
      feeding.unlock();
    }
  }

  /** Nothing more is sent from here on. */
  void close() {
    feeding.lock();
    try {
      closed = true;
    } finally {
      feeding.unlock();
    }
  }

  // Tasks behind one that takes long.

  private void watch() {
    if (!closed && !watched && inHand.hasSeveral()) {
      seen = inHand.progress();
      lookLater();
    }
  }

  private void lookLater() {
    try {
      pool.schedule(this::lookWhetherStuck, window.patience(STUCK_NANOS));
      watched = true;
    } catch (OutOfMemoryError e) {
      // No thread for the timer: then tasks wait behind the one that takes long.
      watched = false;
    }
  }

  /** On the pool's timer. */
  private void lookWhetherStuck() {
    boolean stuck;
    feeding.lock();
    try {
      watched = false;
      stuck = !closed && inHand.progress().equals(seen);
      if (stuck) {
        stuckAt = seen.answers();
      } else {
        watch();
      }
    } finally {
      feeding.unlock();
    }
    if (stuck && inHand.recall() > 0) {
      calls.tasksQueued();
    } else if (!stuck && inHand.waiting() > 0) {
      calls.tasksWait();
    }
    // They come without a sign.
    channel.wakeForElements();
    // Somebody may have found the lock taken; and an answer may have come before it counted as
    // stuck.
    feed();
  }
}
