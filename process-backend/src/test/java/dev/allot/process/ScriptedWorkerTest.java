package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.ResultFrame.Kind;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session does when a worker does this or that at the worst moment. */
@Bounded
class ScriptedWorkerTest {
  @TempDir Path directory;
  private ScriptedWorker worker;

  @BeforeEach
  void start() throws IOException {
    worker = new ScriptedWorker(directory);
  }

  @AfterEach
  void end() throws IOException {
    worker.close();
  }

  private void awaitKill() {
    ProcessPools.await("the worker is killed", () -> worker.process.killed() != null);
  }

  @Test
  void answers_completeTheTasks() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(3);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    for (int i = 0; i < 3; i++) {
      assertEquals(TaskStatus.PENDING, tasks.get(i).status());
      assertTrue(worker.claim(i));
      assertEquals(TaskStatus.RUNNING, tasks.get(i).status());
      worker.answer(i);
    }
    assertTrue(ProcessPools.get(alive));
    for (int i = 0; i < 3; i++) {
      assertEquals(i, ProcessPools.get(tasks.get(i)));
    }
  }

  /** To give a busy worker its tasks one by one costs more than to run them. */
  @Test
  void workerThatHasEnough_isGivenMore_whenItHasLess() throws Exception {
    worker.close();
    Files.delete(directory.resolve("claims"));
    worker = ScriptedWorker.withMemory(directory);
    List<PendingTask<?>> tasks = worker.tasks(400);
    // Nobody but who receives the answers looks for more.
    worker.offer(tasks.subList(0, 399));
    worker.frames = TaskFrame.read(worker.receiveTasks());
    for (int i = 0; i < 15; i++) {
      assertTrue(worker.claim(i));
      worker.answer(i);
    }
    ProcessPools.await("that is received", () -> worker.session.inHand().size() == 384);
    assertFalse(worker.session.feed().isLow());
    worker.give(tasks.subList(399, 400));
    for (int i = 15; i < 399; i++) {
      assertTrue(worker.claim(i));
      worker.answer(i);
    }
    assertEquals(399, TaskFrame.read(worker.receiveTasks()).get(0).taskId());
  }

  /** It lives and beats, but takes nothing: it is given up, and that is what is said of it. */
  @Test
  void workerThatDoesNotRead_isSilent() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(1, 8 << 20);
    CompletableFuture<Boolean> alive = worker.handOverUnread(tasks);
    ProcessPools.await(
        "it is given up",
        () -> {
          worker.claims.beat();
          return worker.process.killed() != null;
        });
    assertEquals(CrashReason.SILENT, worker.process.killed().reason());
    assertTrue(
        worker.process.killed().because().contains("did not read"),
        worker.process.killed()::because);
    worker.die();
    assertFalse(ProcessPools.get(alive));
  }

  /** Between the decision to kill and the kill the worker starts nothing that would be struck. */
  @Test
  void HAND05_workerThatIsKilledForATask_canStartNoOther() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(3);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    assertTrue(worker.claim(0));
    assertTrue(tasks.get(0).cancel(true));
    awaitKill();
    worker.answer(0);
    assertFalse(worker.claim(1));
    assertFalse(worker.claim(2));
    worker.die();
    assertFalse(ProcessPools.get(alive));
    assertEquals(TaskStatus.PENDING, tasks.get(1).status());
    assertEquals(TaskStatus.PENDING, tasks.get(2).status());
  }

  /** Such as that this JVM has no memory for it: no task is left in the hands of nobody. */
  @Test
  void workerThatCannotBeGivenATask_isKilled() throws Exception {
    Object unsendable = new Object();
    TaskTerms terms = new TaskTerms(worker, TaskOptions.defaults(), Map.of());
    worker.offer(List.of(new PendingTask<Integer>(terms, 1, unsendable)));
    awaitKill();
    assertEquals(CrashReason.UNKNOWN, worker.process.killed().reason());
    assertTrue(
        worker.process.killed().because().contains("it could not be given tasks"),
        worker.process.killed()::because);
  }

  /** Nor is it handed others, when it answers just before it dies. */
  @Test
  void HAND05_workerThatIsKilledForItsOnlyTask_isGivenNoOther() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(1);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    assertTrue(worker.claim(0));
    assertTrue(tasks.get(0).cancel(true));
    awaitKill();
    worker.answer(0);
    worker.process.onProcessComplete(137);
    assertFalse(ProcessPools.get(alive));
  }

  /** It was the earlier task that was cancelled, and that has ended. */
  @Test
  void CAN01_workerThatHasGoneOn_isNotKilled() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(3);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    assertTrue(worker.claim(0));
    assertTrue(worker.claim(1));
    assertTrue(tasks.get(0).cancel(true));
    worker.awaitGrace();
    assertNull(worker.process.killed());
    worker.answer(0);
    worker.answer(1);
    assertTrue(worker.claim(2));
    worker.answer(2);
    assertTrue(ProcessPools.get(alive));
    assertEquals(1, ProcessPools.get(tasks.get(1)));
    assertEquals(2, ProcessPools.get(tasks.get(2)));
  }

  @Test
  void CAN01_cancelAfterTheAnswer_doesNothing() throws Exception {
    List<PendingTask<?>> first = worker.tasks(1);
    CompletableFuture<Boolean> alive = worker.handOver(first);
    worker.claim(0);
    worker.answer(0);
    assertTrue(ProcessPools.get(alive));
    CompletableFuture<Boolean> next = worker.handOver(worker.tasks(1));
    worker.claim(0);
    assertFalse(first.get(0).cancel(true));
    worker.awaitGrace();
    assertNull(worker.process.killed());
    worker.answer(0);
    assertTrue(ProcessPools.get(next));
  }

  /** The worker may find a task revoked before its canceller has said so: it is still cancelled. */
  @Test
  void HAND03_revokedTask_isLeftToItsCanceller() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(2);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    assertTrue(tasks.get(1).cancel(false));
    assertTrue(worker.claim(0));
    worker.answer(0);
    assertFalse(worker.claim(1));
    worker.answerRevoked(1);
    assertTrue(ProcessPools.get(alive));
    assertEquals(TaskStatus.CANCELLED, tasks.get(1).status());
  }

  @Test
  void HAND05_deadWorker_hasStartedWhatItClaimedAndNothingElse() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(4);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    worker.claim(0);
    worker.answer(0);
    worker.claim(1);
    worker.die();
    assertFalse(ProcessPools.get(alive));
    assertEquals(TaskStatus.SUCCEEDED, tasks.get(0).status());
    assertEquals(TaskStatus.RUNNING, tasks.get(1).status());
    assertEquals(TaskStatus.PENDING, tasks.get(2).status());
    assertEquals(3, worker.session.inHand().unanswered().size());
    assertTrue(worker.session.inHand().anyRan());
  }

  @Test
  void HAND05_workerThatDiedIdle_startsNothing() throws Exception {
    worker.die();
    List<PendingTask<?>> tasks = worker.tasks(2);
    assertFalse(ProcessPools.get(worker.handOverUnread(tasks)));
    assertEquals(TaskStatus.PENDING, tasks.get(0).status());
    assertFalse(worker.session.inHand().anyRan());
  }

  /** What waits behind a task that takes long is for others, and is not run by this worker too. */
  @Test
  void HAND01_tasksBehindALongOne_areTakenBack() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(3);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    assertTrue(worker.claim(0));
    worker.lookWhetherStuck();
    assertFalse(worker.claim(1));
    assertFalse(worker.claim(2));
    assertEquals(2, worker.queue().size());
    worker.answer(0);
    worker.answerRevoked(1);
    worker.answerRevoked(2);
    assertTrue(ProcessPools.get(alive));
    assertEquals(2, worker.queue().size());
    assertEquals(TaskStatus.PENDING, tasks.get(1).status());
    assertNull(worker.process.killed());
  }

  /** They are nobody's in the dead worker's hands: not lost with it, nor given back twice. */
  @Test
  void HAND05_tasksThatWereTakenBack_haveNoPartInTheDeathOfTheWorker() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(3);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    assertTrue(worker.claim(0));
    worker.lookWhetherStuck();
    worker.die();
    assertFalse(ProcessPools.get(alive));
    assertEquals(1, worker.session.inHand().unanswered().size());
    assertEquals(2, worker.queue().size());
  }

  /** Where a worker that is busy can be sent more: a socket has no room for certain. */
  private void goOnThroughMemory() throws IOException {
    worker.close();
    Files.delete(directory.resolve("claims"));
    worker = ScriptedWorker.withMemory(directory);
  }

  /** It is stuck as long as it does not answer, and gets nothing that would wait. */
  @Test
  void workerThatIsStuck_isGivenNothing_untilItAnswers() throws Exception {
    goOnThroughMemory();
    CompletableFuture<Boolean> alive = worker.handOver(worker.tasks(2));
    assertTrue(worker.claim(0));
    worker.lookWhetherStuck();
    List<PendingTask<?>> later = worker.tasks(1);
    worker.offer(later);
    assertEquals(2, worker.session.inHand().size());
    worker.answer(0);
    worker.answerRevoked(1);
    worker.frames = TaskFrame.read(worker.receiveTasks());
    assertEquals(1, worker.frames.size());
    assertTrue(worker.claim(0));
    worker.answer(0);
    assertTrue(ProcessPools.get(alive));
    assertEquals(0, ProcessPools.get(later.get(0)));
  }

  /** It reads when it has done what it has: until then a large task would only be in the way. */
  @Test
  void largeTask_isNotSentToABusyWorker() throws Exception {
    goOnThroughMemory();
    List<PendingTask<?>> tasks = worker.tasks(1);
    worker.handOver(tasks);
    assertTrue(worker.claim(0));
    TaskFrame first = worker.frames.get(0);
    CompletableFuture<Boolean> small = worker.handOverUnread(worker.tasks(1));
    worker.frames = TaskFrame.read(worker.receiveTasks());
    CompletableFuture<Boolean> large = worker.handOverUnread(worker.tasks(1, 512 << 10));
    ProcessPools.await("it is taken", () -> worker.session.inHand().tasks().size() == 3);
    assertEquals(2, worker.session.inHand().size());
    worker.answer(first.slot(), first.taskId(), Kind.VALUE, 0);
    assertTrue(worker.claim(0));
    worker.answer(0);
    worker.frames = TaskFrame.read(worker.receiveTasks());
    assertTrue(worker.claim(0));
    worker.answer(0);
    assertTrue(ProcessPools.get(small));
    assertTrue(ProcessPools.get(large));
  }

  /** It says that it has read what nobody has written: who sends to it sees that, and kills it. */
  @Test
  void workerThatHasReadTheFuture_isKilled() throws Exception {
    worker.close();
    Files.delete(directory.resolve("claims"));
    worker = ScriptedWorker.withMemory(directory);
    worker.readTo(1 << 30);
    CompletableFuture<Boolean> alive = worker.handOverUnread(worker.tasks(1));
    awaitKill();
    assertEquals(CrashReason.PROTOCOL_ERROR, worker.process.killed().reason());
    worker.die();
    assertFalse(ProcessPools.get(alive));
  }

  /** What was to be sent when it answered for its last task is for another. */
  @Test
  void workerThatRetires_withATaskThatIsNotSentYet_leavesIt_andIsDone() throws Exception {
    worker.close();
    Files.delete(directory.resolve("claims"));
    worker = ScriptedWorker.withMemory(directory, "allot.worker.max-tasks", "1");
    List<PendingTask<?>> tasks = worker.tasks(1, 512 << 10);
    worker.give(tasks);
    worker.session.feed().feed();
    assertTrue(worker.session.feed().needsDriver());
    worker.session.tasksDone(1);
    worker.session.retireIfDue();
    assertEquals(1, worker.queue().size());
    CompletableFuture<Boolean> alive = worker.handOverUnread(List.of());
    worker.frames = TaskFrame.read(worker.receiveTasks());
    assertFalse(worker.claim(0));
    worker.answerRevoked(0);
    assertTrue(ProcessPools.get(alive));
    assertEquals(1, worker.queue().size());
    assertEquals(TaskStatus.PENDING, tasks.get(0).status());
  }

  /** A frame that a worker of ours would never send. */
  private interface Offence {
    void commit(ScriptedWorker worker) throws IOException;
  }

  private void assertKilledFor(Offence offence) throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(2);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    worker.claim(0);
    offence.commit(worker);
    awaitKill();
    assertTrue(
        worker.process.killed().because().contains("protocol"), () -> "" + worker.process.killed());
    worker.die();
    assertFalse(ProcessPools.get(alive));
    assertEquals(TaskStatus.PENDING, tasks.get(1).status());
  }

  @Test
  void resultOfAnUnknownTask_endsTheWorker() throws Exception {
    assertKilledFor(it -> it.answer(0, 4711, Kind.VALUE, 1));
  }

  @Test
  void resultInAnUnknownSlot_endsTheWorker() throws Exception {
    assertKilledFor(it -> it.answer(700, 0, Kind.VALUE, 1));
  }

  @Test
  void secondResultOfATask_endsTheWorker() throws Exception {
    assertKilledFor(
        it -> {
          it.answer(0);
          it.answer(0);
        });
  }

  /** A result of what never started is nobody's result. */
  @Test
  void resultOfATaskThatWasNotClaimed_endsTheWorker() throws Exception {
    assertKilledFor(it -> it.answer(1));
  }

  /** What has started is not for another worker to run too. */
  @Test
  void leavingATaskThatWasClaimed_endsTheWorker() throws Exception {
    assertKilledFor(it -> it.answerRevoked(0));
    assertEquals(0, worker.queue().size());
  }

  /** What was cancelled before has its outcome; the worker may not make another of it. */
  @Test
  void resultOfATaskThatWasRevoked_endsTheWorker() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(2);
    worker.handOver(tasks);
    assertTrue(tasks.get(0).cancel(false));
    worker.answer(0);
    awaitKill();
    assertEquals(TaskStatus.CANCELLED, tasks.get(0).status());
  }

  @Test
  void resultWhenNothingIsInHand_endsTheWorker() throws Exception {
    worker.answer(0, 0, Kind.VALUE, 1);
    awaitKill();
  }

  @Test
  void secondHello_endsTheWorker() throws Exception {
    assertKilledFor(
        it -> it.channel.send(FrameType.HELLO, new Hello(Hello.VERSION, new byte[16]).write()));
  }

  @Test
  void absurdLength_endsTheWorker_andNothingIsAllocated() throws Exception {
    assertKilledFor(it -> it.write((byte) 0x7f, (byte) -1, (byte) -1, (byte) -1, (byte) 3));
  }

  @Test
  void negativeLength_endsTheWorker() throws Exception {
    assertKilledFor(it -> it.write((byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) 3));
  }

  @Test
  void noise_endsTheWorker() throws Exception {
    assertKilledFor(it -> it.write("stray output\n".getBytes()));
  }

  /** Nobody knows what it was to be; what was claimed had started, the rest had not. */
  @Test
  void halfFrameAndTheEnd_isTheEndOfTheWorker() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(2);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    worker.claim(0);
    worker.write((byte) 0, (byte) 0, (byte) 0, (byte) 50, (byte) 3, (byte) 0);
    worker.die();
    assertFalse(ProcessPools.get(alive));
    assertEquals(TaskStatus.RUNNING, tasks.get(0).status());
    assertEquals(TaskStatus.PENDING, tasks.get(1).status());
  }

  @Test
  void frameOfTheWrongKind_endsTheWorker() throws Exception {
    assertKilledFor(it -> it.channel.send(FrameType.SHUTDOWN));
  }

  /** It is the parent who tells of functions. */
  @Test
  void bytesThatWereNotAnnounced_endTheWorker() throws Exception {
    assertKilledFor(it -> it.channel.send(FrameType.BYTES, new PayloadBuffer()));
  }

  @Test
  void otherThanWhatWasAnnounced_endsTheWorker() throws Exception {
    assertKilledFor(
        it -> {
          it.answer(it.frames.get(0).slot(), it.frames.get(0).taskId(), Kind.BYTES, null);
          it.answer(0);
        });
  }

  @Test
  void functionFromAWorker_endsTheWorker() throws Exception {
    PayloadBuffer function = new PayloadBuffer();
    assertKilledFor(it -> it.channel.send(FrameType.FUNCTION, function));
  }

  @Test
  void garbageInAFrame_endsTheWorker() throws Exception {
    PayloadBuffer garbage = new PayloadBuffer();
    garbage.write(new byte[] {99, 1, 2, 3, 4, 5});
    assertKilledFor(it -> it.channel.send(FrameType.LOG, garbage));
  }

  @Test
  void garbageAsAResult_failsThatTaskOnly() throws Exception {
    List<PendingTask<?>> tasks = worker.tasks(2);
    CompletableFuture<Boolean> alive = worker.handOver(tasks);
    worker.claim(0);
    PayloadBuffer payload = new PayloadBuffer();
    dev.allot.process.wire.ResultFrame.begin(0, 0, Kind.VALUE, payload);
    payload.write(new byte[] {1, 2, 3});
    worker.channel.send(FrameType.RESULT, payload);
    worker.claim(1);
    worker.answer(1);
    assertTrue(ProcessPools.get(alive));
    ProcessPools.failure(dev.allot.ResultNotTransferableException.class, tasks.get(0));
    assertEquals(1, ProcessPools.get(tasks.get(1)));
  }
}
