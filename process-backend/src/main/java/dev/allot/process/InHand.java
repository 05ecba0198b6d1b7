package dev.allot.process;

import dev.allot.process.function.NumberedFunction;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one worker has in hand: tasks that were taken from the queue for it and not sent, and tasks
 * that it was sent and has not answered, each in a slot of its {@link ClaimTable}. The worker runs
 * those in the order in which they were sent, which is that of their slots.
 *
 * <p>It decides what becomes of each task and never sends, so that a simulation can take the
 * driver's place. What it hands back goes to the head of the queue; who calls then has the workers
 * look there.
 */
final class InHand {

  /** Takes tasks from the queue for the worker. */
  interface Source {
    /**
     * Returns tasks, not many more than so many; or {@code null}: there are none, or the worker is
     * to take no more.
     */
    @Nullable List<PendingTask<?>> poll(long most);

    /** What it returned is in hand. */
    void noted();

    /** The worker counts as one that will take what is queued. */
    void aboutToBeIdle();
  }

  private final WorkerLink worker;
  private final PoolServices pool;
  private final Source source;
  private final Deque<PendingTask<?>> unsent = new ArrayDeque<>();

  /** Changed under the lock; who receives an answer looks without it. */
  private final AtomicReferenceArray<@Nullable SlotClaim> claims =
      new AtomicReferenceArray<>(ClaimTable.SLOTS);

  /** Slots whose task is in other hands again, though the worker has not said that it left it. */
  private final BitSet recalled = new BitSet();

  /** Where the next task goes. */
  private int next;

  /** How many slots are not answered; written under the lock. */
  private volatile int unanswered;

  /** Changed under the lock. */
  private final AtomicLong answers = new AtomicLong();

  /** Slots with a chunk of which the worker may start more. */
  private final BitSet chunks = new BitSet();

  /** Whether the worker counts as one that will take what is queued, as it does when it is new. */
  private boolean idle = true;

  private boolean anyRan;
  private boolean condemned;
  private boolean workerGone;

  InHand(WorkerLink worker, PoolServices pool, Source source) {
    this.worker = worker;
    this.pool = pool;
    this.source = source;
  }

  // Towards the worker.

  /**
   * Takes from the queue until so many tasks are to be sent, or there are no more.
   *
   * @return whether there is anything to send
   */
  synchronized boolean gather(long wanted) {
    if (!mayBeGivenMore()) {
      return false;
    }
    boolean polled = false;
    while (unsent.size() < wanted) {
      List<PendingTask<?>> taken = source.poll(wanted - unsent.size());
      if (taken == null) {
        break;
      }
      polled = true;
      // By index: mostly it is one, for which an iterator would be an object more.
      for (int i = 0; i < taken.size(); i++) {
        if (!taken.get(i).isDone()) {
          unsent.add(taken.get(i));
        }
      }
    }
    if (polled) {
      idle = false;
      source.noted();
    }
    if (isEmpty()) {
      // All that was taken has been cancelled, and nobody will answer for it.
      becomeIdle();
    }
    return !unsent.isEmpty();
  }

  private void becomeIdle() {
    if (!idle && mayBeGivenMore()) {
      idle = true;
      source.aboutToBeIdle();
    }
  }

  /**
   * Takes hold of the next tasks.
   *
   * @param maxTasks how many at most
   * @param maxBytes how many bytes at most; if the worker has nothing else, one task may have more
   * @param functions is told what functions the tasks call, those of which the worker must know
   * @return what to send; tasks that were cancelled are left out
   */
  synchronized List<TaskFrame> take(
      long maxTasks, long maxBytes, Consumer<NumberedFunction> functions) {
    List<TaskFrame> frames = new ArrayList<>();
    if (!mayBeGivenMore()) {
      return frames;
    }
    if (unanswered == 0) {
      anyRan = false;
    }
    boolean tellStart = worker.tellsStarts();
    long bytes = 0;
    for (PendingTask<?> task = unsent.peek(); task != null; task = unsent.peek()) {
      EncodedTask work = (EncodedTask) task.work();
      long size = work == null ? 0 : work.size(task);
      boolean first = unanswered == 0 && frames.isEmpty();
      if (frames.size() >= maxTasks || bytes + size > maxBytes && !first || isTaken(next)) {
        break;
      }
      TaskFrame frame = hold(task, work, tellStart);
      if (frame != null && work != null) {
        NumberedFunction function = work.function();
        if (function != null) {
          functions.accept(function);
        }
        bytes += size;
        frames.add(frame);
      }
    }
    if (isEmpty()) {
      becomeIdle();
    }
    return frames;
  }

  private boolean isTaken(int slot) {
    return claims.getPlain(slot) != null;
  }

  private @Nullable TaskFrame hold(
      PendingTask<?> task, @Nullable EncodedTask work, boolean tellStart) {
    int slot = next;
    SlotClaim claim = new SlotClaim(worker, task, slot, worker.claims().offer(slot));
    boolean held = work != null && task.hold(claim);
    // Not before: if that throws, for want of a thread for the timer, the task is still in hand.
    unsent.remove();
    if (work == null || !held) {
      return null;
    }
    claims.setRelease(slot, claim);
    next = (slot + 1) % ClaimTable.SLOTS;
    unanswered++;
    if (task instanceof ChunkTask chunk) {
      chunks.set(slot);
      worker.claims().offerElements(slot, chunk.done(), chunk.size());
      return work.frame(chunk, claim);
    }
    return new TaskFrame(
        slot,
        claim.use(),
        task.taskId(),
        task.attempt(),
        tellStart,
        task.givenName(),
        task.logContext(),
        work.bytes());
  }

  /** How many tasks it was sent and has not answered, those it is to leave included. */
  int size() {
    return unanswered;
  }

  /** Whether tasks wait for one that it is at. */
  synchronized boolean hasSeveral() {
    return !chunks.isEmpty() || waiting() > 0;
  }

  /** How many tasks wait for one that it is at. */
  synchronized int waiting() {
    return Math.max(0, unanswered - recalled.cardinality() + unsent.size() - 1);
  }

  /** How often it has answered. */
  long answers() {
    return answers.get();
  }

  /** How far the worker is: if that is the same later on, it has been at one task meanwhile. */
  synchronized Progress progress() {
    long ended = 0;
    for (int slot = chunks.nextSetBit(0); slot >= 0; slot = chunks.nextSetBit(slot + 1)) {
      SlotClaim claim = claims.getPlain(slot);
      ended += claim == null ? 0 : claim.elementsEnded();
    }
    return new Progress(answers.get(), ended);
  }

  /** Whether there is nothing left of a chunk for the worker: it answered what it started. */
  synchronized boolean isOver(SlotClaim claim, ChunkTask chunk) {
    int started = worker.claims().nextElement(claim.slot());
    return chunk.done() == started && (started == chunk.size() || chunk.isDone());
  }

  // From the worker.

  /** The claim on a task in a slot, or {@code null} if there is none that is not answered. */
  @Nullable SlotClaim find(int slot, long taskId) {
    SlotClaim claim = slot >= 0 && slot < ClaimTable.SLOTS ? claims.getAcquire(slot) : null;
    return claim != null && claim.isFor(taskId) ? claim : null;
  }

  /**
   * The worker has run a task, or tried to: called before its future is done, so that who waits for
   * that, and submits another, finds the worker idle (SUB-04). Who calls this is the only one who
   * makes them fewer.
   */
  void aboutToBeAnswered() {
    if (unanswered == 1) {
      becomeIdleWithThis();
    }
  }

  private synchronized void becomeIdleWithThis() {
    if (unanswered == 1 && unsent.isEmpty()) {
      becomeIdle();
    }
  }

  /** The worker has run the task in a slot, or tried to, and its future is done. */
  synchronized void answered(int slot) {
    anyRan = true;
    close(slot);
  }

  /**
   * The worker has found the task in a slot revoked. Either it was cancelled, or it is to be run by
   * another worker.
   *
   * @return whether the queue has it again
   */
  boolean skipped(int slot) {
    PendingTask<?> released = leave(slot);
    if (released != null) {
      LostTasks.putBack(pool, List.of(released));
    }
    return released != null;
  }

  private synchronized @Nullable PendingTask<?> leave(int slot) {
    SlotClaim claim = claims.getPlain(slot);
    boolean released = claim != null && !recalled.get(slot) && claim.task().release(claim);
    aboutToBeAnswered();
    close(slot);
    return claim != null && released ? claim.task() : null;
  }

  private void close(int slot) {
    chunks.clear(slot);
    claims.setRelease(slot, null);
    if (!recalled.isEmpty()) {
      recalled.clear(slot);
    }
    answers.lazySet(answers.getPlain() + 1);
    unanswered--;
    if (isEmpty()) {
      // What was not sent when it was about to be answered has been cancelled or recalled since.
      becomeIdle();
      notifyAll();
    }
  }

  // What the worker is not to run.

  /**
   * Puts back what the worker has not started: it has been at one task for long, or is to end.
   *
   * @return how many tasks the queue has again
   */
  int recall() {
    List<ChunkTask> heldUp = new ArrayList<>();
    List<PendingTask<?>> released = release(heldUp);
    LostTasks.putBack(pool, released);
    // Outside of the lock: somebody is told.
    heldUp.forEach(ChunkTask::heldUp);
    return released.size();
  }

  /**
   * Puts back what waits for a task that the worker is at, which is nothing special itself.
   *
   * @return how many tasks the queue has again
   */
  int giveBack() {
    List<PendingTask<?>> released = release(null);
    LostTasks.putBack(pool, released);
    return released.size();
  }

  /** Of chunks that were started, those that are to be cut are noted. */
  private synchronized List<PendingTask<?>> release(@Nullable List<ChunkTask> heldUp) {
    List<PendingTask<?>> released = new ArrayList<>();
    for (SlotClaim claim : inOrder(next)) {
      if (claim.revoke()) {
        recalled.set(claim.slot());
        chunks.clear(claim.slot());
        if (claim.task().release(claim)) {
          released.add(claim.task());
        }
      } else if (heldUp != null && claim.task() instanceof ChunkTask chunk) {
        ChunkTask rest = split(claim);
        if (rest != null) {
          released.add(rest);
        }
        heldUp.add(chunk);
        chunks.clear(claim.slot());
      }
    }
    released.addAll(takeUnsent());
    return released;
  }

  /** Has the worker leave what it has not started of a chunk. */
  synchronized @Nullable ChunkTask split(SlotClaim claim) {
    EncodedTask work = (EncodedTask) claim.task().work();
    if (workerGone
        || claims.get(claim.slot()) != claim
        || recalled.get(claim.slot())
        || work == null
        || !(claim.task() instanceof ChunkTask chunk)) {
      return null;
    }
    int at = worker.claims().cutElements(claim.slot());
    return at < chunk.done() || at >= chunk.size() ? null : chunk.split(at, work.from(at));
  }

  private List<PendingTask<?>> takeUnsent() {
    List<PendingTask<?>> taken = unsent.stream().filter(task -> !task.isDone()).toList();
    unsent.clear();
    return taken;
  }

  /** What is not answered and not recalled, from the slot on. */
  private List<SlotClaim> inOrder(int from) {
    List<SlotClaim> open = new ArrayList<>(unanswered);
    for (int i = 0, left = unanswered; left > 0 && i < ClaimTable.SLOTS; i++) {
      SlotClaim claim = claims.getPlain((from + i) % ClaimTable.SLOTS);
      if (claim != null) {
        left--;
        if (!recalled.get(claim.slot())) {
          open.add(claim);
        }
      }
    }
    return open;
  }

  /** Whether the worker has not answered for a task. */
  synchronized boolean isUnanswered(SlotClaim claim) {
    return claims.getPlain(claim.slot()) == claim;
  }

  /**
   * Decides that the worker is to be killed for the sake of a task that does not end, so that no
   * other task is struck: from here on the worker starts none.
   *
   * @return {@code false} if the task has ended after all
   */
  synchronized boolean condemn(SlotClaim claim) {
    if (!isUnanswered(claim)) {
      return false;
    }
    for (SlotClaim other : inOrder(next)) {
      if (other != claim && !other.revoke()) {
        // It has started, so the one before it has ended, and its answer is on the way.
        return false;
      }
    }
    condemned = true;
    return true;
  }

  // The end.

  /** Whether it is not about to be killed, nor gone. */
  synchronized boolean mayBeGivenMore() {
    return !condemned && !workerGone;
  }

  /** The worker will answer no more. */
  synchronized void workerGone() {
    workerGone = true;
    notifyAll();
  }

  /** Ends {@link #awaitEnd} for a moment. */
  synchronized void wake() {
    notifyAll();
  }

  /**
   * Waits until the worker has nothing in hand, or answers no more, or the caller has something to
   * do.
   *
   * @return {@code false} if the caller has something to do
   */
  synchronized boolean awaitEnd(BooleanSupplier called) {
    boolean interrupted = false;
    while (!isEmpty() && !workerGone && !called.getAsBoolean()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return isEmpty() || workerGone;
  }

  synchronized boolean isEmpty() {
    return unanswered == 0 && unsent.isEmpty();
  }

  /** Tells whether the worker started or answered any of the tasks; asked when it is gone. */
  synchronized boolean anyRan() {
    return anyRan || unanswered().stream().anyMatch(SlotClaim::started);
  }

  /** What was sent and not answered, in its order. */
  synchronized List<SlotClaim> unanswered() {
    return inOrder(next);
  }

  /** All tasks in hand. */
  synchronized List<PendingTask<?>> tasks() {
    List<PendingTask<?>> tasks = new ArrayList<>();
    inOrder(next).forEach(claim -> tasks.add(claim.task()));
    tasks.addAll(unsent);
    return tasks;
  }

  /**
   * The worker has died; only what it had started is lost, the rest is as if it had never been
   * taken.
   *
   * @return whether it had started or answered any of that
   */
  boolean lost(CrashPolicy policy, CrashReport report) {
    LostTasks lost = new LostTasks(pool, policy, report);
    boolean anyStarted;
    List<SlotClaim> open;
    List<PendingTask<?>> kept;
    synchronized (this) {
      workerGone = true;
      anyStarted = anyRan();
      open = unanswered();
      kept = takeUnsent();
    }
    // Futures are completed outside of the lock: whoever is told may ask for anything.
    lost.settle(anyStarted, open);
    lost.settleUnsent(kept);
    lost.putBack();
    return anyStarted;
  }
}
