package dev.allot.spi;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Elements of one map that travel and run as one task, in their order, and what has become of each.
 *
 * <p>Each element counts as a task of its pool, with a number of its own, and is started at most
 * once, whatever becomes of the others. Only it has no future: its outcome is here, to be taken
 * when this task is done. What a worker has not started can be {@linkplain #split split off}, and
 * is another task then, the {@link #rest()} of this one.
 *
 * <p>Outcomes are added by one thread at a time, in order. Whoever sees the task done, or asks
 * {@link #done()}, sees them. They are taken by one thread at a time, when the task is done; or
 * before, if an element takes so long that it {@linkplain #heldUp holds up} those before it.
 */
public final class ChunkTask extends PendingTask<@Nullable Object> {
  private final @Nullable Object[] outcomes;

  /** The outcomes before this are there; written by who adds them. */
  private final AtomicInteger done = new AtomicInteger();

  private volatile int failures;

  /** How many there are; changed under the monitor of this, which guards the following. */
  private volatile int size;

  /** Whether outcomes can be taken before the task is done. */
  private volatile boolean open;

  /** How many outcomes who takes them has seen; set by that before it waits. */
  private volatile int seen;

  private boolean settled;
  private @Nullable ChunkTask rest;
  private volatile boolean restTaken;

  /** Of an element that has failed; a result can be anything else. */
  private record Failure(Throwable exception) {}

  /**
   * Makes a task that is not queued yet.
   *
   * @param terms what its elements have in common
   * @param first the number of its first element in the pool
   * @param work what {@link Backend#prepareChunk} made of it
   * @param size how many elements
   */
  public ChunkTask(TaskTerms terms, long first, Object work, int size) {
    super(terms, first, work);
    this.outcomes = new Object[size];
    this.size = size;
  }

  /**
   * Tells how many elements there are.
   *
   * @return the number, without what was split off
   */
  public int size() {
    return size;
  }

  /** What is done is not waited for, if the rest is queued once more. */
  @Override
  int weight() {
    return size - done.get();
  }

  /**
   * Tells how many elements have an outcome: the first ones.
   *
   * @return the number
   */
  public int done() {
    return done.getAcquire();
  }

  /**
   * Tells how many of those have failed.
   *
   * @return the number
   */
  public int failures() {
    return failures;
  }

  /**
   * Adds the result of the next element. Whoever adds some calls {@link #tellNews} after the last,
   * and before anything that may take long.
   *
   * @param result the result
   */
  public void addResult(@Nullable Object result) {
    int index = done.getAcquire();
    outcomes[index] = result;
    done.setRelease(index + 1);
  }

  /**
   * Adds the failure of the next element.
   *
   * @param exception what it threw, or what became of its worker
   */
  public void addFailure(Throwable exception) {
    failures++;
    addResult(new Failure(exception));
  }

  /**
   * Returns what an element has failed with.
   *
   * @param index the element, which is done
   * @return the exception, or {@code null} if it has a result
   */
  public @Nullable Throwable failure(int index) {
    return outcomes[index] instanceof Failure failure ? failure.exception() : null;
  }

  /**
   * Takes the result of an element out.
   *
   * @param index the element, which is done and has not failed
   * @return the result
   */
  public @Nullable Object takeResult(int index) {
    Object result = outcomes[index];
    outcomes[index] = null;
    return result;
  }

  /** Says that an element takes long: the outcomes of those before it can be taken now. */
  public void heldUp() {
    open = true;
    tellNews();
  }

  /**
   * Tells listeners if there are outcomes that can be taken, though the task is not done: elements
   * before the one that takes long may be answered after that was found to be so.
   */
  public void tellNews() {
    // Who opens it, or begins to wait, does that and then looks for outcomes; here it is the other
    // way round, and one of the two must see the other.
    VarHandle.fullFence();
    if (hasNews()) {
      tellListeners();
    }
  }

  private boolean hasNews() {
    return open && (done() > seen || !restTaken && rest() != null);
  }

  /** The listener is also told when there is something to be taken before the end. */
  @Override
  public void whenSettled(SettledListener listener) {
    super.whenSettled(listener);
    // It may have been held up before the listener was there.
    tellNews();
  }

  /**
   * Tells how many outcomes can be taken now.
   *
   * @return the number of the first ones that can
   */
  public int available() {
    return isDone() ? size : open ? done() : 0;
  }

  /**
   * Notes how many outcomes were taken: listeners are told of further ones only.
   *
   * @param taken the number
   */
  public void taken(int taken) {
    seen = taken;
  }

  /**
   * Waits until there are more outcomes to be taken than there were {@linkplain #taken taken}, or a
   * {@linkplain #takeRest rest}, or the task is done.
   *
   * @param nanos how long
   * @return {@code false} if the time is over
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean awaitOutcomes(long nanos) throws InterruptedException {
    long begun = System.nanoTime();
    for (long left = nanos; !isDone() && !hasNews(); left = nanos - passed(begun)) {
      if (left <= 0) {
        return false;
      }
      awaitDone(left);
    }
    return true;
  }

  private static long passed(long since) {
    return System.nanoTime() - since;
  }

  /**
   * Counts the elements, when the task is done: from now on nothing can be split off.
   *
   * @return their number
   */
  public synchronized int settle() {
    settled = true;
    return size;
  }

  /**
   * Makes another task of the last elements, which no worker ever starts for this one.
   *
   * @param at the first of them
   * @param work what is to be run for those
   * @return the task, which nobody holds; {@code null} if this one is done, or has no more elements
   */
  public synchronized @Nullable ChunkTask split(int at, Object work) {
    if (settled || at < done() || at >= size) {
      return null;
    }
    rest = new ChunkTask(terms(), taskId() + at, work, size - at);
    size = at;
    return rest;
  }

  /**
   * Returns the task of what was split off.
   *
   * @return the task, or {@code null}: nothing was, or not yet
   */
  public synchronized @Nullable ChunkTask rest() {
    return rest;
  }

  /**
   * Returns the task of what was split off, once; to who takes the outcomes.
   *
   * @return the task, or {@code null}: nothing was, or it was taken
   */
  public synchronized @Nullable ChunkTask takeRest() {
    ChunkTask taken = restTaken ? null : rest;
    restTaken |= taken != null;
    return taken;
  }

  /**
   * Has the worker that holds it leave what it has not started.
   *
   * @return the task of that, which nobody holds; {@code null} if there is nothing
   */
  public @Nullable ChunkTask splitOff() {
    StartClaim claim = claim();
    return claim == null ? null : claim.split();
  }
}
