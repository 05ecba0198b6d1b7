package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.TaskOptions;
import dev.allot.process.service.PassedOutcome;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskTerms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of tasks in a worker's hands, step by step. */
class InHandTest extends PlayedPool implements InHand.Source, WorkerLink {
  private static final int LARGE = 1000;

  private final ClaimTable claims = ClaimTable.inMemory();
  private final TaskQueue queue = new TaskQueue(100);
  private final Deque<PendingTask<?>> given = new ArrayDeque<>();
  private final InHand inHand = new InHand(this, this, this);

  /** Whether the worker counts as one that will take what is queued. */
  private boolean idle = true;

  private final List<Future<?>> scheduled = new ArrayList<>();
  private boolean threads = true;

  private PendingTask<String> task(int bytes, TaskOptions options) {
    EncodedTask work = new EncodedTask(new byte[bytes], options);
    PendingTask<String> task =
        new PendingTask<>(new TaskTerms(this, options, Map.of()), given.size(), work);
    given.add(task);
    return task;
  }

  private PendingTask<String> task(int bytes) {
    return task(bytes, TaskOptions.defaults());
  }

  /** What is to be sent, of what was given. */
  private List<TaskFrame> send(int wanted) {
    inHand.gather(wanted);
    return inHand.take(10, LARGE / 2, function -> {});
  }

  private TaskFrame sendOne() {
    List<TaskFrame> frames = send(1);
    assertEquals(1, frames.size());
    assertFalse(idle);
    return frames.get(0);
  }

  @Test
  void workerThatHasAnswered_isIdle_beforeAnybodyHearsOfTheAnswer() {
    task(1);
    TaskFrame frame = sendOne();
    inHand.aboutToBeAnswered();
    assertTrue(idle);
    inHand.answered(frame.slot());
    assertTrue(inHand.isEmpty());
  }

  /** What it was received in is used for the next one. */
  @Test
  void outcomeThatIsPassedOn_isKept() {
    PendingTask<String> task = task(1);
    TaskFrame frame = sendOne();
    byte[] memory = " text ".getBytes(StandardCharsets.UTF_8);
    PassedOutcome.complete(
        task, new ResultFrame(frame.slot(), frame.taskId(), ResultFrame.Kind.VALUE, memory, 1, 4));
    Arrays.fill(memory, (byte) 0);
    Object kept = task.snapshot().result();
    assertEquals("text", ((ResultFrame) kept).text());
  }

  /** Else it would never end, when the pool is closed, nor for having nothing to do. */
  @Test
  void workerWhoseNextTaskIsRecalled_asItsAnswerIsRead_isIdle() {
    task(1);
    TaskFrame first = sendOne();
    assertTrue(claims.claim(first.slot(), first.use()));
    task(LARGE);
    assertEquals(List.of(), send(2));
    inHand.aboutToBeAnswered();
    assertFalse(idle);
    assertEquals(1, inHand.recall());
    inHand.answered(first.slot());
    assertTrue(inHand.isEmpty());
    assertTrue(idle);
  }

  @Test
  void workerWhoseNextTaskIsCancelled_asItsAnswerIsRead_isIdle() {
    task(1);
    TaskFrame first = sendOne();
    PendingTask<String> next = task(LARGE);
    assertEquals(List.of(), send(2));
    inHand.aboutToBeAnswered();
    next.cancel(false);
    assertEquals(List.of(), send(2));
    inHand.answered(first.slot());
    assertTrue(inHand.isEmpty());
    assertTrue(idle);
  }

  @Test
  void workerAllOfWhoseTasksAreCancelled_isIdle() {
    PendingTask<String> task = task(1);
    inHand.gather(1);
    assertFalse(idle);
    task.cancel(false);
    assertEquals(List.of(), send(1));
    assertTrue(idle);
  }

  /** It may be recalled again and again, and its time may be long. */
  @Test
  void taskThatIsRecalled_isWatchedNoMore() {
    task(1, TaskOptions.defaults().timeout(Duration.ofDays(1)));
    sendOne();
    assertEquals(1, scheduled.size());
    assertFalse(scheduled.get(0).isCancelled());
    assertEquals(1, inHand.recall());
    assertTrue(scheduled.get(0).isCancelled());
  }

  /** There is no thread for the timer: the worker is given up, and the task is for another. */
  @Test
  void taskWhoseTimeCannotBeWatched_isNotLost() {
    PendingTask<String> task = task(1, TaskOptions.defaults().timeout(Duration.ofDays(1)));
    inHand.gather(1);
    threads = false;
    assertThrows(OutOfMemoryError.class, () -> send(1));
    assertEquals(List.of(task), inHand.tasks());
    assertEquals(1, inHand.recall());
    assertEquals(1, queue.size());
    assertEquals(List.of(), inHand.tasks());
  }

  // The worker and its place among those of the pool.

  @Override
  public @Nullable List<PendingTask<?>> poll(long most) {
    PendingTask<?> next = given.poll();
    if (next == null) {
      return null;
    }
    idle = false;
    return List.of(next);
  }

  @Override
  public void noted() {}

  @Override
  public void aboutToBeIdle() {
    idle = true;
  }

  @Override
  public ClaimTable claims() {
    return claims;
  }

  @Override
  public boolean tellsStarts() {
    return false;
  }

  @Override
  public ChunkTask split(SlotClaim claim) {
    return inHand.split(claim);
  }

  @Override
  public void stopTask(SlotClaim claim) {}

  @Override
  public void lookFor(PendingTask<?> task, long nanos) {}

  // The pool.

  @Override
  public String name() {
    return "played";
  }

  @Override
  public TaskQueue queue() {
    return queue;
  }

  @Override
  public boolean isStopped() {
    return false;
  }

  @Override
  public Future<?> schedule(Runnable action, long nanos) {
    if (!threads) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    scheduled.add(new CompletableFuture<>());
    return scheduled.get(scheduled.size() - 1);
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
