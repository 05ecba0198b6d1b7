package dev.allot.cluster;

import dev.allot.PoolEvent;
import dev.allot.WorkerStats;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Frames;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.RunMessage;
import dev.allot.cluster.engine.TaskPlace;
import dev.allot.cluster.engine.UndeliveredException;
import dev.allot.process.function.FunctionFrame;
import dev.allot.process.function.ToldFunctions;
import dev.allot.process.policy.WindowPolicy;
import dev.allot.process.service.PassedOutcome;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one worker, on the thread that has its name: finds a member for it, takes tasks,
 * sends as many as are a few milliseconds of work, waits for the answer, completes them.
 */
final class SlotDriver {
  private static final Logger LOG = LoggerFactory.getLogger(SlotDriver.class);

  /** After so long, or longer if its tasks usually take it, others should not wait for a batch. */
  private static final long STUCK = TimeUnit.MILLISECONDS.toNanos(5);

  private final WorkerThreads.Worker worker;
  private final int number;
  private final ClusterBackend backend;
  private final PoolServices pool;
  private final WindowPolicy window = new WindowPolicy();
  private final ToldFunctions told = new ToldFunctions();
  private final long startedNanos = System.nanoTime();

  /** Taken and not sent; guarded by itself. */
  private final Deque<PendingTask<?>> unsent = new ArrayDeque<>();

  /** What the member has; replaced by the driver's thread. */
  private volatile List<MemberClaim> sent = List.of();

  private int batches;
  private volatile long tasksDone;
  private volatile @Nullable MemberLink link;

  SlotDriver(WorkerThreads.Worker worker, ClusterBackend backend) {
    this.worker = worker;
    this.number = Integer.parseInt(worker.name().substring(worker.name().lastIndexOf('-') + 1));
    this.backend = backend;
    this.pool = backend.pool();
  }

  void run() {
    worker.describedBy(() -> null);
    long begun = System.nanoTime();
    MemberLink found = backend.awaitMember();
    if (found == null) {
      clear();
      return;
    }
    link = found;
    try {
      if (start(found)) {
        worker.describedBy(this::stats);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        pool.events().publish(new PoolEvent.WorkerStarted(worker.name(), found.pid(), took));
        serve(found);
      }
    } finally {
      backend.members().release(found);
      backend.remove(this);
      putBack(takeUnsent());
    }
  }

  /** Without a member: what is left in the queue, which is closed, is cancelled, if anything is. */
  private void clear() {
    List<PendingTask<?>> left = worker.next();
    if (left != null) {
      putBack(left);
    }
  }

  private WorkerStats stats() {
    MemberLink present = java.util.Objects.requireNonNull(link);
    return new WorkerStats(
        worker.name(),
        present.pid(),
        tasksDone,
        Duration.ofNanos(System.nanoTime() - startedNanos),
        0);
  }

  private boolean start(MemberLink found) {
    try {
      found.open();
      if (!found.hasSetup()) {
        return true;
      }
      byte[] thrown = found.startWorker(number);
      if (thrown.length == 0) {
        return true;
      }
      Throwable exception = backend.read(thrown);
      pool.broken(
          "the initializer failed in worker " + worker.name() + ": " + exception, exception);
    } catch (Refusal e) {
      LOG.warn(
          "the member at {} runs no tasks of {}: {}", found.peer(), pool.name(), e.getMessage());
      backend.members().remove(found);
    } catch (IOException e) {
      LOG.debug("the member at {} cannot be reached", found.peer(), e);
      if (!found.isLost() && !(e instanceof UndeliveredException)) {
        LOG.warn("the member at {} cannot be used: {}", found.peer(), e.toString());
        backend.members().remove(found);
      }
    }
    return false;
  }

  // Hand-out.

  private void serve(MemberLink member) {
    backend.add(this);
    endIfLeft();
    String because = "the member left the cluster";
    try {
      while (true) {
        if (!gather()) {
          because = worker.endsBecause();
          return;
        }
        if (!handOut(member)) {
          return;
        }
        if (member.isLeaving()) {
          because = "the member leaves the cluster";
          return;
        }
        if (noneUnsent() && backend.members().isCrowded(member)) {
          because = "there is more room on another member";
          return;
        }
      }
    } finally {
      worker.retire();
      if (!member.isLost()) {
        member.endWorker(number);
        pool.events().publish(new PoolEvent.WorkerEnded(worker.name(), member.pid(), because));
      }
    }
  }

  /** If its member has left, or is about to, and it has nothing to do. */
  void endIfLeft() {
    MemberLink present = link;
    if (present != null && present.isLeaving()) {
      worker.dismiss();
    }
  }

  private boolean noneUnsent() {
    synchronized (unsent) {
      return unsent.isEmpty();
    }
  }

  /** Takes tasks, of which there are some then; {@code false} if the worker is to end. */
  private boolean gather() {
    List<PendingTask<?>> more = null;
    if (noneUnsent()) {
      more = worker.next();
      if (more == null) {
        return false;
      }
    }
    int most = window.tasks();
    while (more != null) {
      int size;
      synchronized (unsent) {
        unsent.addAll(more);
        size = unsent.size();
      }
      more = size < most ? worker.poll(most - size) : null;
    }
    worker.noted();
    return true;
  }

  /** Sends the next batch and sees to what comes of it; {@code false} if the member is lost. */
  private boolean handOut(MemberLink member) {
    try {
      return handOutNext(member);
    } finally {
      sent = List.of();
    }
  }

  private boolean handOutNext(MemberLink member) {
    List<MemberClaim> claims = new ArrayList<>();
    List<FunctionFrame> functions = new ArrayList<>();
    List<TaskFrame> frames = take(member, claims, functions);
    if (claims.isEmpty()) {
      if (noneUnsent()) {
        worker.aboutToBeIdle();
      }
      return true;
    }
    Engine.Sent message;
    try {
      message = member.send(Message.Kind.RUN, RunMessage.write(number, batches, functions, frames));
    } catch (IOException e) {
      undelivered(claims);
      return false;
    }
    window.begins(System.nanoTime());
    try {
      if (!isAlone(claims) && !message.await(window.patience(STUCK))) {
        if (putBack(takeUnsent())) {
          backend.tasksQueued();
        }
        if (claims.size() > 1) {
          settle(claims, recall(member));
        }
      }
      settle(claims, message.answer());
      window.answered(claims.size(), System.nanoTime());
      lost(member, claims, "it did not answer for it");
      return true;
    } catch (Refusal | UndeliveredException e) {
      LOG.debug("{} is not taken by {}", claims, member.peer(), e);
      undelivered(claims);
    } catch (IOException e) {
      lost(member, claims, String.valueOf(e.getMessage()));
    }
    return false;
  }

  private boolean isAlone(List<MemberClaim> claims) {
    return claims.size() == 1 && noneUnsent();
  }

  /** Takes hold of the next tasks that are to be sent together. */
  private List<TaskFrame> take(
      MemberLink member, List<MemberClaim> claims, List<FunctionFrame> functions) {
    List<TaskFrame> frames = new ArrayList<>();
    int most = window.tasks();
    long bytes = 0;
    boolean starts = pool.events().wantsStarts();
    batches++;
    while (claims.size() < most) {
      PendingTask<?> task;
      synchronized (unsent) {
        task = unsent.peek();
      }
      ClusterTask work = task == null ? null : (ClusterTask) task.work();
      if (task == null) {
        break;
      }
      boolean alone = starts || work != null && work.isAlone();
      long size = work == null ? 0 : work.bytes().length;
      if (!claims.isEmpty() && (alone || bytes + size > backend.maxPayload())) {
        break;
      }
      if (work != null) {
        TaskPlace place = new TaskPlace(number, batches, claims.size());
        MemberClaim claim = new MemberClaim(member, task, work, place, backend.spares());
        if (task.hold(claim)) {
          claims.add(claim);
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
        sent = List.copyOf(claims);
        unsent.poll();
      }
      if (alone && !claims.isEmpty()) {
        if (starts) {
          pool.events()
              .publish(new PoolEvent.TaskStarted(task.taskId(), task.attempt(), worker.name()));
        }
        break;
      }
    }
    return frames;
  }

  private byte[] recall(MemberLink member) throws IOException {
    try {
      return member.send(Message.Kind.RECALL, new TaskPlace(number, batches, 0).write()).answer();
    } catch (Refusal e) {
      return new byte[0];
    }
  }

  // What came of it.

  private void settle(List<MemberClaim> claims, byte[] answer) throws IOException {
    List<PendingTask<?>> released = new ArrayList<>();
    int open = 0;
    for (MemberClaim claim : claims) {
      open += claim.isSettled() ? 0 : 1;
    }
    try (ResultCodec codec = backend.resultCodec()) {
      for (Frame frame : Frames.read(FrameType.RESULT, answer)) {
        ResultFrame result = ResultFrame.read(frame);
        if (result.slot() >= claims.size() || !claims.get(result.slot()).settle()) {
          throw new IOException("it answered for what it did not have in hand");
        }
        open--;
        complete(claims.get(result.slot()), result, open == 0, codec.outcomes(), released);
      }
    }
    if (putBack(released)) {
      backend.tasksQueued();
    }
  }

  private void complete(
      MemberClaim claim,
      ResultFrame result,
      boolean last,
      Outcomes outcomes,
      List<PendingTask<?>> released) {
    PendingTask<?> task = claim.task();
    if (result.kind() == ResultFrame.Kind.REVOKED) {
      if (task.release(claim)) {
        released.add(task);
      }
      return;
    }
    tasksDone++;
    if (last && noneUnsent()) {
      // Before its future is done: who waits for that finds the worker idle (SUB-04).
      worker.aboutToBeIdle();
    }
    if (claim.work().isPassedOn()) {
      PassedOutcome.complete(task, result);
    } else {
      outcomes.complete(task, result);
    }
  }

  /** None of it has started, or ever will. */
  private void undelivered(List<MemberClaim> claims) {
    List<PendingTask<?>> released = new ArrayList<>();
    for (MemberClaim claim : claims) {
      if (claim.settle() && claim.task().release(claim)) {
        released.add(claim.task());
      }
    }
    putBack(released);
  }

  /** What is not answered by now will not be: it may have been done, or may be running. */
  private void lost(MemberLink member, List<MemberClaim> claims, String why) {
    LostMember lost = null;
    for (MemberClaim claim : claims) {
      if (claim.settle()) {
        if (lost == null) {
          lost =
              new LostMember(
                  pool,
                  backend.crashPolicy(),
                  worker.name(),
                  member,
                  Duration.ofNanos(System.nanoTime() - startedNanos),
                  why);
        }
        lost.settle(claim);
      }
    }
    if (lost != null) {
      putBack(lost.returning());
    }
  }

  // What is in hand.

  private List<PendingTask<?>> takeUnsent() {
    synchronized (unsent) {
      List<PendingTask<?>> all = new ArrayList<>(unsent);
      unsent.clear();
      return all;
    }
  }

  /** Puts back what others are to do; tells whether there was anything. */
  private boolean putBack(List<PendingTask<?>> tasks) {
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
      sent.forEach(claim -> held.add(claim.task()));
    }
  }
}
