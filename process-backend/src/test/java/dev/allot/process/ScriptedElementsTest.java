package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.CrashReason;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.policy.CrashPolicy;
import dev.allot.process.wire.ChannelsThroughMemory;
import dev.allot.process.wire.ElementWriter;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.ResultFrame.Kind;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session whose worker leaves the results of elements in memory, without a word. */
@Bounded
class ScriptedElementsTest {
  private static final int SIZE = 5;
  private static final int LIMIT = 1 << 20;

  @TempDir Path directory;
  private ScriptedWorker worker;
  private ElementWriter memory;
  private ChunkTask chunk;
  private TaskFrame frame;

  @BeforeEach
  void handOver() throws IOException {
    worker = ScriptedWorker.withMemory(directory);
    memory = worker.channel.elementWriter();
    chunk = worker.chunk(SIZE);
    worker.handOver(List.of(chunk));
    frame = worker.frames.get(0);
    assertTrue(worker.claims.claim(frame.slot(), frame.use()));
  }

  @AfterEach
  void end() throws IOException {
    worker.close();
  }

  private void begin() throws IOException {
    memory.begin(frame.slot(), frame.taskId());
  }

  private void start(int element) {
    assertTrue(worker.claims.startElement(frame.slot(), element));
  }

  private static PayloadBuffer record(Object result) throws IOException {
    PayloadBuffer record = new PayloadBuffer();
    record.writeInt(0);
    try (Codec codec = Codecs.jdk().open(ScriptedElementsTest.class.getClassLoader(), LIMIT)) {
      codec.encodeValue("result", result, record);
    }
    return record;
  }

  private void put(Object result) throws IOException {
    memory.result(record(result));
  }

  private void run(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      start(i);
      put(i + 1);
    }
  }

  /** The frame only, without what announces it in memory. */
  private void send(int element, Kind kind) throws IOException {
    Integer value = kind == Kind.VALUE ? element + 1 : null;
    worker.answer(frame.slot(), frame.taskId() + element, kind, value);
  }

  private void leave() throws IOException {
    memory.elsewhere();
    send(0, Kind.LEFT);
  }

  private void awaitEnd() {
    ProcessPools.await("the end", chunk::isDone);
    assertNull(worker.process.killed());
  }

  private List<Object> results() {
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < chunk.done(); i++) {
      assertNull(chunk.failure(i));
      results.add(chunk.takeResult(i));
    }
    return results;
  }

  private void dieAndSettle() throws IOException {
    worker.die();
    ProcessPools.await("it is gone", worker.session::hasChannelEnded);
    worker.session.inHand().lost(new CrashPolicy(3), worker.backend.postMortem(worker.session));
  }

  private void assertKilled() {
    ProcessPools.await("the kill", () -> worker.process.killed() != null);
    assertEquals(CrashReason.PROTOCOL_ERROR, worker.process.killed().reason());
    assertFalse(chunk.isDone());
  }

  @Test
  void resultsInMemory_areTaken_whenTheChunkIsLeft() throws Exception {
    begin();
    run(0, 3);
    start(3);
    put(List.of(4));
    run(4, SIZE);
    leave();
    awaitEnd();
    assertEquals(List.of(1, 2, 3, List.of(4), 5), results());
    assertEquals(SIZE, worker.session.tasksDone());
  }

  /** What is behind it in memory may be there when the frame is received. */
  @Test
  void resultInAFrame_hasItsPlaceBetweenThoseInMemory() throws Exception {
    begin();
    run(0, 2);
    start(2);
    memory.elsewhere();
    run(3, SIZE);
    send(2, Kind.VALUE);
    leave();
    awaitEnd();
    assertEquals(List.of(1, 2, 3, 4, 5), results());
  }

  @Test
  void nextChunk_mayHaveBegun_whenTheFirstIsLeft() throws Exception {
    ChunkTask next = worker.chunk(2);
    worker.offer(List.of(next));
    TaskFrame nextFrame = TaskFrame.read(worker.receiveTasks()).get(0);
    begin();
    run(0, SIZE);
    memory.elsewhere();
    assertTrue(worker.claims.claim(nextFrame.slot(), nextFrame.use()));
    memory.begin(nextFrame.slot(), nextFrame.taskId());
    assertTrue(worker.claims.startElement(nextFrame.slot(), 0));
    put("first of the next");
    send(0, Kind.LEFT);
    awaitEnd();
    assertEquals(List.of(1, 2, 3, 4, 5), results());
    // That is not in the ring any more, but was received together with what announced the end.
    worker.lookWhetherStuck();
    ProcessPools.await("its result", () -> next.done() == 1);
    assertEquals("first of the next", next.takeResult(0));
  }

  @Test
  void results_areTaken_whenTheWorkerSaysThatThereAreMany() throws Exception {
    begin();
    run(0, 2);
    worker.channel.send(FrameType.ELEMENTS);
    ProcessPools.await("two results", () -> chunk.done() == 2);
    assertFalse(chunk.isDone());
  }

  @Test
  void HAND05_resultsThatADeadWorkerHasLeft_count() throws Exception {
    begin();
    run(0, 2);
    start(2);
    dieAndSettle();
    assertEquals(3, chunk.done());
    assertInstanceOf(WorkerCrashedException.class, chunk.failure(2));
    assertEquals(TaskStatus.PENDING, chunk.status());
    assertEquals(2, worker.queue().size());
  }

  @Test
  void HAND05_workerThatDiesBetweenTwoElements_costsNone() throws Exception {
    begin();
    run(0, 2);
    dieAndSettle();
    assertEquals(List.of(1, 2), results());
    assertEquals(3, worker.queue().size());
  }

  @Test
  void HAND05_workerThatDiesBeforeItsFrame_costsThatElement() throws Exception {
    begin();
    run(0, 1);
    start(1);
    memory.elsewhere();
    dieAndSettle();
    assertEquals(2, chunk.done());
    assertInstanceOf(WorkerCrashedException.class, chunk.failure(1));
    assertEquals(3, worker.queue().size());
  }

  /** A result that takes its time to be read. */
  private static final class Slow implements Serializable {
    private static final long serialVersionUID = 1;
    private static volatile CompletableFuture<Void> begun;
    private static volatile CompletableFuture<Void> gate;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      begun.complete(null);
      ProcessPools.get(gate);
    }
  }

  /** The first element has a result that takes its time. */
  private void holdUpTheReader() throws IOException {
    Slow.begun = new CompletableFuture<>();
    Slow.gate = new CompletableFuture<>();
    begin();
    start(0);
    memory.elsewhere();
    PayloadBuffer slow = new PayloadBuffer();
    ResultFrame.begin(frame.slot(), frame.taskId(), Kind.VALUE, slow);
    try (Codec codec = Codecs.jdk().open(getClass().getClassLoader(), LIMIT)) {
      codec.encode(new Slow(), slow);
    }
    worker.channel.send(FrameType.RESULT, slow);
    ProcessPools.get(Slow.begun);
  }

  /** It comes to the frame without having looked for what is in front of it. */
  @Test
  void resultsInMemory_areTakenBeforeAFrame_alsoWhereTheReaderIsLate() throws Exception {
    holdUpTheReader();
    run(1, SIZE);
    leave();
    Slow.gate.complete(null);
    awaitEnd();
    assertEquals(List.of(2, 3, 4, 5), results().subList(1, SIZE));
  }

  /** It is at the last frame when the worker is found to be dead, and does not look once more. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void HAND05_resultsThatADeadWorkerHasLeft_count_alsoWhereTheReaderIsLate(boolean withinAFrame)
      throws Exception {
    holdUpTheReader();
    run(1, 3);
    if (withinAFrame) {
      worker.sendHalfAFrame();
    }
    worker.isSeenToBeGone();
    Slow.gate.complete(null);
    dieAndSettle();
    assertEquals(List.of(2, 3), results().subList(1, 3));
    assertEquals(2, worker.queue().size());
  }

  @Test
  void HAND01_resultsBeforeALongElement_areTaken_withoutAWordOfTheWorker() throws Exception {
    begin();
    run(0, 1);
    start(1);
    // One has ended since it was given the chunk, and none has at the second look.
    worker.lookWhetherStuck();
    worker.lookWhetherStuck();
    Taker other = worker.queue().expect();
    ProcessPools.await("the rest is put back", () -> worker.queue().size() > 0);
    assertEquals(chunk.rest(), worker.queue().poll(other, 1).get(0));
    ProcessPools.await("the first can be taken", () -> chunk.available() == 1);
    put(2);
    leave();
    awaitEnd();
    assertEquals(List.of(1, 2), results());
  }

  @Test
  void workerThatGoesOn_isNotStuck_andItsResultsAreTaken() throws Exception {
    begin();
    start(0);
    for (int i = 1; i < SIZE; i++) {
      put(i);
      start(i);
      worker.lookWhetherStuck();
      int done = i;
      ProcessPools.await("the result of the one before", () -> chunk.done() == done);
    }
    assertNull(chunk.rest());
    assertEquals(0, chunk.available());
  }

  /** Only the reader runs code of the user's. */
  @Test
  void whoIsNotTheReader_takesPlainResultsOnly() throws Exception {
    try (ChannelsThroughMemory ends = new ChannelsThroughMemory(LIMIT);
        Codec codec = Codecs.jdk().open(getClass().getClassLoader(), LIMIT)) {
      ChunkAnswers answers = new ChunkAnswers(worker.session, ends.parent.elementReader());
      Outcomes outcomes = new Outcomes(codec);
      ElementWriter results = ends.worker.elementWriter();
      results.begin(frame.slot(), frame.taskId());
      List<Object> all = List.of(1, List.of(2), 3);
      for (int i = 0; i < all.size(); i++) {
        start(i);
        results.result(record(all.get(i)));
      }
      assertFalse(answers.takePlain(outcomes));
      assertEquals(1, chunk.done());
      assertFalse(answers.takePlain(outcomes));
      assertEquals(1, chunk.done());
      answers.take(outcomes);
      assertEquals(all, results());
    }
  }

  /** It waits for something else, perhaps, and for no longer than it has said. */
  @Test
  void whoIsNotTheReader_takesOnlyAsManyAsTakeAMoment() throws Exception {
    int many = 10_000;
    ChunkTask large = worker.chunk(many);
    worker.offer(List.of(large));
    TaskFrame its = TaskFrame.read(worker.receiveTasks()).get(0);
    assertTrue(worker.claims.claim(its.slot(), its.use()));
    try (ChannelsThroughMemory ends = new ChannelsThroughMemory(LIMIT);
        Codec codec = Codecs.jdk().open(getClass().getClassLoader(), LIMIT)) {
      ChunkAnswers answers = new ChunkAnswers(worker.session, ends.parent.elementReader());
      Outcomes outcomes = new Outcomes(codec);
      ElementWriter results = ends.worker.elementWriter();
      results.begin(its.slot(), its.taskId());
      for (int i = 0; i < many; i++) {
        assertTrue(worker.claims.startElement(its.slot(), i));
        results.result(record(i));
      }
      assertFalse(answers.takePlain(outcomes));
      assertEquals(8_192, large.done());
      assertTrue(answers.takePlain(outcomes));
      assertEquals(many, large.done());
    }
  }

  // What a worker may not do.

  @Test
  void resultOfNoChunk_endsTheWorker() throws Exception {
    start(0);
    put(1);
    worker.channel.send(FrameType.ELEMENTS);
    assertKilled();
  }

  @Test
  void resultOfAnElementThatWasNotStarted_endsTheWorker() throws Exception {
    begin();
    run(0, 1);
    put(2);
    worker.channel.send(FrameType.ELEMENTS);
    assertKilled();
    assertEquals(1, chunk.done());
  }

  @Test
  void moreResultsThanElements_endTheWorker() throws Exception {
    begin();
    run(0, SIZE);
    // It can write there what it likes.
    worker.claims.offerElements(frame.slot(), 1 << 20, 1 << 20);
    put(SIZE + 1);
    worker.channel.send(FrameType.ELEMENTS);
    assertKilled();
  }

  @Test
  void resultAfterTheChunkWasLeft_endsTheWorker() throws Exception {
    begin();
    run(0, SIZE);
    leave();
    awaitEnd();
    worker.claims.offerElements(frame.slot(), 1 << 20, 1 << 20);
    put(SIZE + 1);
    worker.channel.send(FrameType.ELEMENTS);
    ProcessPools.await("the kill", () -> worker.process.killed() != null);
    assertEquals(CrashReason.PROTOCOL_ERROR, worker.process.killed().reason());
    assertEquals(List.of(1, 2, 3, 4, 5), results());
  }

  @Test
  void beginningInASlotThatIsEmpty_endsTheWorker() throws Exception {
    memory.begin(frame.slot() + 1, frame.taskId());
    worker.channel.send(FrameType.ELEMENTS);
    assertKilled();
  }

  @Test
  void beginningBehindTheFirst_endsTheWorker() throws Exception {
    memory.begin(frame.slot(), frame.taskId() + 1);
    worker.channel.send(FrameType.ELEMENTS);
    assertKilled();
  }

  @Test
  void beginningTwice_endsTheWorker() throws Exception {
    begin();
    begin();
    worker.channel.send(FrameType.ELEMENTS);
    assertKilled();
  }

  @Test
  void beginningWithASingleTask_endsTheWorker() throws Exception {
    begin();
    run(0, SIZE);
    leave();
    awaitEnd();
    List<PendingTask<?>> tasks = worker.tasks(1);
    worker.handOver(tasks);
    worker.claim(0);
    TaskFrame single = worker.frames.get(0);
    memory.begin(single.slot(), single.taskId());
    worker.channel.send(FrameType.ELEMENTS);
    ProcessPools.await("the kill", () -> worker.process.killed() != null);
    assertEquals(CrashReason.PROTOCOL_ERROR, worker.process.killed().reason());
    assertFalse(tasks.get(0).isDone());
  }

  @Test
  void frameThatWasNotAnnounced_endsTheWorker() throws Exception {
    begin();
    run(0, 1);
    start(1);
    send(1, Kind.VALUE);
    assertKilled();
    assertEquals(1, chunk.done());
  }

  @Test
  void leavingThatWasNotAnnounced_endsTheWorker() throws Exception {
    begin();
    run(0, SIZE);
    send(0, Kind.LEFT);
    assertKilled();
  }
}
