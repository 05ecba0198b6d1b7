package dev.allot.cluster;

import dev.allot.PoolEvent;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.RunMessage;
import dev.allot.cluster.engine.TaskPlace;
import dev.allot.process.function.FunctionFrame;
import dev.allot.process.function.ToldFunctions;
import dev.allot.process.policy.WindowPolicy;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one worker its tasks, a batch at a time: whoever has queued something, or has seen to the
 * answer to the batch before, does so on its own thread, so that no other has to be woken for it.
 */
final class SlotFeed {
  private static final Logger LOG = LoggerFactory.getLogger(SlotFeed.class);

  /** So much work is sent at a time: beside it the way there and back should not count for much. */
  private static final long WORK = TimeUnit.MILLISECONDS.toNanos(8);

  /** So often it is seen to it that somebody waits for an answer, where callers mostly do. */
  private static final long CHECK = TimeUnit.MILLISECONDS.toNanos(1);

  private final WorkerThreads.Worker worker;
  private final int number;
  private final ClusterBackend backend;
  private final PoolServices pool;
  private final MemberLink member;
  private final Answers answers;
  private final ReentrantLock feeding = new ReentrantLock();

  /** Whether something may have changed since who feeds looked last. */
  private volatile boolean again;

  private volatile boolean closed;

  /** Guarded by {@link #feeding}, as the next two are. */
  private final WindowPolicy window = new WindowPolicy(WORK);

  private final ToldFunctions told = new ToldFunctions();
  private int batches;

  /** Taken and not sent; guarded by itself. */
  private final Deque<PendingTask<?>> unsent = new ArrayDeque<>();

  /** Being sent, or out; guarded by {@link #unsent}. */
  private List<MemberClaim> claimed = List.of();

  /** What the member has. */
  private volatile @Nullable SentBatch out;

  /** Whether who waited for the last task has received it. */
  private volatile boolean callersLook;

  private volatile boolean checking;

  SlotFeed(WorkerThreads.Worker worker, int number, ClusterBackend backend, MemberLink member) {
    this.worker = worker;
    this.number = number;
    this.backend = backend;
    this.pool = backend.pool();
    this.member = member;
    this.answers = new Answers(this, backend, worker, member);
  }

  /** Whether the worker would begin at once with what it is given. */
  boolean isIdle() {
    return !closed && out == null;
  }

  boolean isClosed() {
    return closed;
  }

  /** What the worker has, or {@code null}. */
  @Nullable SentBatch out() {
    return out;
  }

  /** Gives the worker what there is, if it has nothing. Any thread may call it. */
  void feed() {
    // Before the lock is tried: who holds it looks here when it has let it go.
    again = true;
    while (again && feeding.tryLock()) {
      try {
        again = false;
        if (isIdle() && !member.isLeaving() && gather()) {
          send();
        }
      } finally {
        feeding.unlock();
      }
    }
  }

  /** Takes as many tasks as may be sent together; tells whether there are any. */
  private boolean gather() {
    int most = window.tasks();
    List<PendingTask<?>> more;
    do {
      int size = unsentCount();
      more = size < most ? worker.poll(most - size) : null;
      if (more != null) {
        synchronized (unsent) {
          unsent.addAll(more);
        }
        worker.noted();
      }
    } while (more != null);
    return unsentCount() > 0;
  }

  private int unsentCount() {
    synchronized (unsent) {
      return unsent.size();
    }
  }

  private void send() {
    List<MemberClaim> claims = new ArrayList<>();
    List<FunctionFrame> functions = new ArrayList<>();
    List<TaskFrame> frames = take(claims, functions);
    if (claims.isEmpty()) {
      // All that was taken has been cancelled.
      again = true;
      if (unsentCount() == 0) {
        worker.aboutToBeIdle();
      }
      return;
    }
    try {
      byte[] body = RunMessage.write(number, batches, functions, frames);
      window.begins(System.nanoTime());
      out = new SentBatch(batches, claims, member.send(Message.Kind.RUN, body));
    } catch (IOException e) {
      LOG.debug("{} cannot be sent to {}", claims, member.peer(), e);
      closed = true;
      undelivered(claims);
      worker.call();
      return;
    }
    if (callersLook && claims.size() == 1 && unsentCount() == 0) {
      seeThatSomebodyWaits();
    } else {
      worker.call();
    }
  }

  /** Takes hold of the next tasks that are to be sent together. */
  private List<TaskFrame> take(List<MemberClaim> claims, List<FunctionFrame> functions) {
    List<TaskFrame> frames = new ArrayList<>();
    int most = window.tasks();
    long bytes = 0;
    boolean starts = pool.events().wantsStarts();
    batches++;
    synchronized (unsent) {
      claimed = claims;
    }
    while (claims.size() < most) {
      PendingTask<?> task;
      synchronized (unsent) {
        task = unsent.peek();
      }
      if (task == null) {
        break;
      }
      ClusterTask work = (ClusterTask) task.work();
      boolean alone = starts || work != null && work.isAlone();
      long size = work == null ? 0 : work.bytes().length;
      if (!claims.isEmpty() && (alone || bytes + size > backend.maxPayload())) {
        break;
      }
      MemberClaim claim = null;
      if (work != null) {
        TaskPlace place = new TaskPlace(number, batches, claims.size());
        MemberClaim own = new MemberClaim(this, member, task, work, place, backend.spares());
        if (task.hold(own)) {
          claim = own;
          FunctionFrame function = told.tellOnce(work.function());
          if (function != null) {
            functions.add(function);
          }
          frames.add(work.frame(task, place.index()));
          bytes += size;
        }
      }
      synchronized (unsent) {
        // Whoever asks for what is in hand finds it here or there.
        if (claim != null) {
          claims.add(claim);
        }
        unsent.poll();
      }
      if (claim != null && alone) {
        if (starts) {
          pool.events()
              .publish(new PoolEvent.TaskStarted(task.taskId(), task.attempt(), worker.name()));
        }
        break;
      }
    }
    return frames;
  }

  /** None of it has started, or ever will. */
  void undelivered(List<MemberClaim> claims) {
    List<PendingTask<?>> released = new ArrayList<>();
    for (MemberClaim claim : claims) {
      if (claim.settle() && claim.task().release(claim)) {
        released.add(claim.task());
      }
    }
    putBack(released);
  }

  /** How long a batch of so many may take until others should not wait for it. */
  long patience(int tasks, long least) {
    feeding.lock();
    try {
      return window.patience(Math.max(least, 2 * window.expected(tasks)));
    } finally {
      feeding.unlock();
    }
  }

  /** All of the batch is settled: the next may be sent. */
  void answered(SentBatch batch) {
    feeding.lock();
    try {
      window.answered(batch.claims().size(), System.nanoTime());
      synchronized (unsent) {
        claimed = List.of();
      }
      out = null;
    } finally {
      feeding.unlock();
    }
    batch.settled();
    feed();
  }

  /** Nothing more is sent. */
  void close() {
    feeding.lock();
    try {
      closed = true;
    } finally {
      feeding.unlock();
    }
  }

  // Who waits for the answer.

  /** The driver does, if the caller who has received the last one is not at this. */
  private void seeThatSomebodyWaits() {
    if (checking) {
      return;
    }
    try {
      checking = true;
      pool.schedule(this::check, CHECK);
    } catch (OutOfMemoryError e) {
      // No thread for the timer.
      checking = false;
      worker.call();
    }
  }

  private void check() {
    // Before it is looked: who sends something after that asks for the next look.
    checking = false;
    SentBatch batch = out;
    if (batch == null) {
      return;
    }
    if (batch.isAttended()) {
      seeThatSomebodyWaits();
    } else {
      callersLook = false;
      worker.call();
    }
  }

  /**
   * Sees to the answer of a batch, which is there, if it is a plain result, and nobody else does:
   * by a caller who waits for it. Runs no code of a user's.
   */
  boolean receivePlain(SentBatch batch) {
    byte[] answer;
    try {
      answer = batch.message().answer();
    } catch (Refusal | IOException e) {
      // It is lost, or did not take it, which is the driver's affair.
      return false;
    }
    if (!answers.isPlain(batch.claims(), answer) || !batch.take()) {
      return false;
    }
    try {
      answers.settle(batch.claims(), answer);
    } catch (IOException e) {
      throw new AssertionError("it was read before", e);
    }
    answered(batch);
    return true;
  }

  Answers answers() {
    return answers;
  }

  /** A caller receives what it waits for, or has the driver do so. */
  void calledFor(boolean received) {
    callersLook = received;
    if (!received) {
      worker.call();
    }
  }

  // What is in hand.

  boolean nothingUnsent() {
    return unsentCount() == 0;
  }

  /** Puts back what is not sent; tells whether there was anything. */
  boolean putBackUnsent() {
    List<PendingTask<?>> all;
    synchronized (unsent) {
      all = new ArrayList<>(unsent);
      unsent.clear();
    }
    return putBack(all);
  }

  /** Puts back what others are to do; tells whether there was anything. */
  boolean putBack(List<PendingTask<?>> tasks) {
    // The last first, since each goes to the head of the line.
    for (int i = tasks.size() - 1; i >= 0; i--) {
      PendingTask<?> task = tasks.get(i);
      if (!task.isDone() && !pool.queue().putBack(List.of(task))) {
        pool.discard(task);
      }
    }
    return !tasks.isEmpty();
  }

  void addHeld(Collection<PendingTask<?>> held) {
    synchronized (unsent) {
      held.addAll(unsent);
      claimed.forEach(claim -> held.add(claim.task()));
    }
  }
}
