package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.process.wire.ResultFrame.Kind;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose worker has a chunk of a map in hand, and what a worker might do with that. */
@Bounded
class ScriptedChunkTest {
  private static final int SIZE = 5;

  @TempDir Path directory;
  private ScriptedWorker worker;
  private ChunkTask chunk;
  private TaskFrame frame;

  @BeforeEach
  void handOver() throws IOException {
    worker = new ScriptedWorker(directory);
    chunk = worker.chunk(SIZE);
    worker.handOver(List.of(chunk));
    frame = worker.frames.get(0);
  }

  @AfterEach
  void end() throws IOException {
    worker.close();
  }

  private void begin() {
    assertTrue(worker.claims.claim(frame.slot(), frame.use()));
  }

  private void start(int element) {
    assertTrue(worker.claims.startElement(frame.slot(), element));
  }

  private void answer(int element) throws IOException {
    worker.answer(frame.slot(), frame.taskId() + element, Kind.VALUE, element + 1);
  }

  private void leave() throws IOException {
    worker.answer(frame.slot(), frame.taskId(), Kind.LEFT, null);
  }

  private void run(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      start(i);
      answer(i);
    }
  }

  private void awaitDone(int elements) {
    ProcessPools.await(elements + " elements", () -> chunk.done() == elements);
  }

  private void assertKilled() {
    ProcessPools.await("the kill", () -> worker.process.killed() != null);
    assertEquals(CrashReason.PROTOCOL_ERROR, worker.process.killed().reason());
    assertFalse(chunk.isDone());
  }

  private void dieAndSettle() throws IOException {
    worker.die();
    ProcessPools.await("it is gone", worker.session::hasChannelEnded);
    worker.session.inHand().lost(new CrashPolicy(3), worker.backend.postMortem(worker.session));
  }

  /** What is for another worker now. */
  private ChunkTask taken() {
    Taker other = worker.queue().expect();
    ProcessPools.await("it is put back", () -> worker.queue().size() > 0);
    return assertInstanceOf(ChunkTask.class, worker.queue().poll(other, 1).get(0));
  }

  @Test
  void elements_haveTheirOutcomes_whenTheWorkerHasLeft() throws Exception {
    begin();
    run(0, SIZE);
    awaitDone(SIZE);
    assertFalse(chunk.isDone());
    leave();
    ProcessPools.await("the end", chunk::isDone);
    assertEquals(List.of(1, 2, 3, 4, 5), results());
    assertNull(worker.process.killed());
  }

  private List<Object> results() {
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      assertNull(chunk.failure(i));
      results.add(chunk.takeResult(i));
    }
    return results;
  }

  @Test
  void HAND05_deadWorker_hasStartedOneElement_andTheRestIsForAnother() throws Exception {
    begin();
    run(0, 2);
    start(2);
    awaitDone(2);
    dieAndSettle();
    assertEquals(3, chunk.done());
    assertInstanceOf(WorkerCrashedException.class, chunk.failure(2));
    assertEquals(TaskStatus.PENDING, chunk.status());
    assertEquals(2, worker.queue().size());
    assertEquals(chunk, taken());
  }

  @Test
  void HAND01_whatIsBehindALongElement_isForAnother() throws Exception {
    begin();
    run(0, 1);
    start(1);
    awaitDone(1);
    // It has answered since it was given the chunk, and has not at the second look.
    worker.lookWhetherStuck();
    worker.lookWhetherStuck();
    // For it has nothing more to give.
    assertFalse(worker.isWatched());
    ChunkTask rest = taken();
    assertEquals(rest, chunk.rest());
    assertEquals(2, chunk.size());
    assertEquals(3, rest.size());
    assertEquals(chunk.taskId() + 2, rest.taskId());
    assertEquals(1, chunk.available());
    assertFalse(worker.claims.startElement(frame.slot(), 2));
    answer(1);
    leave();
    ProcessPools.await("the end", chunk::isDone);
    assertEquals(2, chunk.available());
    assertNull(worker.process.killed());
  }

  @Test
  void HAND01_chunkThatWasNotBegun_isForAnother_andNotLookedAtAgain() throws Exception {
    worker.lookWhetherStuck();
    assertEquals(chunk, taken());
    assertFalse(worker.isWatched());
    assertFalse(worker.claims.claim(frame.slot(), frame.use()));
  }

  /** Also where nothing was done before: others may be waiting for what is behind. */
  @Test
  void HAND01_whatIsBehindALongFirstElement_isTold() throws Exception {
    begin();
    start(0);
    List<ChunkTask> told = new CopyOnWriteArrayList<>();
    chunk.whenSettled(task -> told.add(chunk.takeRest()));
    worker.lookWhetherStuck();
    assertEquals(List.of(taken()), told);
    assertEquals(0, chunk.available());
    answer(0);
    leave();
    ProcessPools.await("the end", chunk::isDone);
  }

  /** Its reader may be late: what took long then is an element further on. */
  @Test
  void outcomeThatComesAfterAnElementWasFoundToTakeLong_isTold() throws Exception {
    begin();
    run(0, 1);
    start(1);
    awaitDone(1);
    worker.lookWhetherStuck();
    worker.lookWhetherStuck();
    assertEquals(1, chunk.available());
    chunk.taken(1);
    assertEquals(taken(), chunk.takeRest());
    List<Integer> told = new CopyOnWriteArrayList<>();
    chunk.whenSettled(task -> told.add(chunk.available()));
    assertEquals(List.of(), told);
    answer(1);
    ProcessPools.await("it is told", () -> told.equals(List.of(2)));
    leave();
    ProcessPools.await("the end", chunk::isDone);
  }

  /** Only what waits for it is for another: it goes on, and is still looked at. */
  @Test
  void chunkThatWasStarted_isKept_whenAnotherWorkerHasNothingToDo() throws Exception {
    begin();
    run(0, 1);
    start(1);
    awaitDone(1);
    assertEquals(0, worker.session.inHand().giveBack());
    assertNull(chunk.rest());
    assertTrue(worker.session.inHand().hasSeveral());
    answer(1);
    run(2, SIZE);
    leave();
    ProcessPools.await("the end", chunk::isDone);
    assertEquals(SIZE, chunk.available());
  }

  @Test
  void CAN_chunkThatIsCancelled_isLeft() throws Exception {
    begin();
    start(0);
    assertTrue(chunk.cancel(true));
    assertTrue(worker.claims.stopping(frame.slot(), frame.use()));
    answer(0);
    leave();
    ProcessPools.await("it has nothing in hand", worker.session.inHand()::isEmpty);
    assertEquals(TaskStatus.CANCELLED, chunk.status());
  }

  @Test
  void CAN_chunkThatIsCancelled_losesNothing_whenItsWorkerDies() throws Exception {
    begin();
    start(0);
    assertTrue(chunk.cancel(true));
    dieAndSettle();
    assertEquals(0, chunk.done());
    assertEquals(0, worker.queue().size());
  }

  @Test
  void CAN_chunkThatIsCancelled_beforeItBegins_neverBegins() throws Exception {
    assertTrue(chunk.cancel(false));
    assertFalse(worker.claims.claim(frame.slot(), frame.use()));
    worker.answer(frame.slot(), frame.taskId(), Kind.REVOKED, null);
    ProcessPools.await("it has nothing in hand", worker.session.inHand()::isEmpty);
    assertNull(worker.process.killed());
  }

  @Test
  void resultOfAnElementThatWasNotStarted_endsTheWorker() throws Exception {
    begin();
    answer(0);
    assertKilled();
  }

  @Test
  void resultBeforeTheChunkWasClaimed_endsTheWorker() throws Exception {
    answer(0);
    assertKilled();
  }

  @Test
  void resultOutOfOrder_endsTheWorker() throws Exception {
    begin();
    start(0);
    start(1);
    answer(1);
    assertKilled();
  }

  @Test
  void secondResultOfAnElement_endsTheWorker() throws Exception {
    begin();
    start(0);
    start(1);
    answer(0);
    answer(0);
    assertKilled();
  }

  @Test
  void moreResultsThanElements_endTheWorker() throws Exception {
    begin();
    run(0, SIZE);
    // It can write there what it likes.
    worker.claims.offerElements(frame.slot(), 1 << 20, 1 << 20);
    answer(SIZE);
    assertKilled();
  }

  @Test
  void leavingTooSoon_endsTheWorker() throws Exception {
    begin();
    run(0, 2);
    leave();
    assertKilled();
  }

  @Test
  void leavingBeforeTheAnswer_endsTheWorker() throws Exception {
    begin();
    run(0, SIZE - 1);
    start(SIZE - 1);
    leave();
    assertKilled();
  }

  @Test
  void leavingASingleTask_endsTheWorker() throws Exception {
    begin();
    run(0, SIZE);
    leave();
    ProcessPools.await("the end", chunk::isDone);
    List<PendingTask<?>> tasks = worker.tasks(1);
    worker.handOver(tasks);
    worker.claim(0);
    TaskFrame single = worker.frames.get(0);
    worker.answer(single.slot(), single.taskId(), Kind.LEFT, null);
    ProcessPools.await("the kill", () -> worker.process.killed() != null);
    assertEquals(CrashReason.PROTOCOL_ERROR, worker.process.killed().reason());
    assertFalse(tasks.get(0).isDone());
  }
}
