package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.PoolStats;
import dev.allot.TaskContext;
import dev.allot.TaskFunction;
import dev.allot.WorkerCrashedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements of a map that travel as one task are tasks like others, whatever becomes of some. */
@Bounded
class MapChunkTest {
  private static final int ELEMENTS = 60;
  private static final MapOptions CHUNKS = MapOptions.defaults().chunkSize(20);

  @TempDir Path directory;
  private PoolExecutor pool;
  private Ledger ledger;

  @BeforeEach
  void open() {
    pool = ProcessPools.open(2);
    ledger = Ledger.in(directory);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private static List<Integer> numbers() {
    return IntStream.range(0, ELEMENTS).boxed().toList();
  }

  /** What is returned, or thrown. */
  private static List<Object> outcomes(MapResults<?> results) {
    List<Object> outcomes = new ArrayList<>();
    for (Iterator<?> each = results.iterator(); each.hasNext(); ) {
      try {
        outcomes.add(each.next());
      } catch (CompletionException e) {
        outcomes.add(e.getCause());
      }
    }
    return outcomes;
  }

  private static void awaitFile(String file) throws InterruptedException {
    while (!Files.exists(Path.of(file))) {
      // Between two looks: the file is another process's, and a busy wait would take a core.
      Thread.sleep(1);
    }
  }

  /** Elements that write down that they were started, and end when there is such a file. */
  private static TaskFunction<Integer, Integer> waiting(Ledger starts, String gate) {
    return i -> {
      starts.add(i);
      awaitFile(gate);
      return i;
    };
  }

  /** Of the elements, one ends when there is such a file. */
  private static TaskFunction<Integer, Integer> waitingAt(int slow, String gate) {
    return i -> {
      if (i == slow) {
        awaitFile(gate);
      }
      return i;
    };
  }

  private String gate() {
    return directory.resolve("gate").toString();
  }

  @Test
  void MAP_eachElementIsStartedOnce_andItsResultIsAtItsPlace() {
    Ledger starts = ledger;
    List<Integer> results =
        pool.map(
                i -> {
                  starts.add(i);
                  return -i;
                },
                numbers(),
                CHUNKS)
            .toList();
    assertEquals(numbers().stream().map(i -> -i).toList(), results);
    assertEquals(ELEMENTS, ledger.lines().size());
    assertEquals(ELEMENTS, ledger.counts().size());
  }

  /** Their results wait for its result, but they are no reason to leave a worker idle. */
  @Test
  void MAP_elementsBehindOneThatTakesLong_areRunMeanwhile() {
    String gate = gate();
    List<Integer> results =
        pool.map(
                i -> {
                  if (i == 0) {
                    awaitFile(gate);
                  } else if (i == ELEMENTS / 2) {
                    Files.createFile(Path.of(gate));
                  }
                  return i;
                },
                numbers())
            .toList();
    assertEquals(numbers(), results);
  }

  @Test
  void MAP_elementThatThrows_failsAlone() {
    List<Object> outcomes =
        outcomes(
            pool.map(
                i -> {
                  if (i % 20 == 7) {
                    throw new IllegalStateException("element " + i);
                  }
                  return i;
                },
                numbers(),
                CHUNKS));
    for (int i = 0; i < ELEMENTS; i++) {
      if (i % 20 == 7) {
        assertEquals(
            "element " + i,
            assertInstanceOf(IllegalStateException.class, outcomes.get(i)).getMessage());
      } else {
        assertEquals(i, outcomes.get(i));
      }
    }
    pool.close();
    PoolStats stats = pool.stats();
    assertEquals(ELEMENTS, stats.submitted());
    assertEquals(3, stats.failed());
    assertEquals(ELEMENTS - 3, stats.succeeded());
  }

  @Test
  void MAP_elementWhoseResultCannotTravel_failsAlone() {
    List<Object> outcomes =
        outcomes(pool.map(i -> i == 5 ? new Object() : (Object) i, numbers(), CHUNKS));
    assertInstanceOf(Exception.class, outcomes.get(5));
    outcomes.set(5, 5);
    assertEquals(numbers(), outcomes);
  }

  /** In memory, in frames of their own, and more than there is room for at once. */
  @Test
  void MAP_resultsOfAllSizes_comeInOrder() {
    // With what goes before the bytes, 4,090 are the most that go through memory.
    int[] sizes = {0, 1, 100, 4_089, 4_090, 4_091, 5_000, 20_000, 40_000, 300_000};
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      // The large ones are few.
      byte[] bytes = new byte[sizes[i % 50 < sizes.length ? i % 50 : i % 6]];
      Arrays.fill(bytes, (byte) i);
      all.add(bytes);
    }
    MapOptions options = MapOptions.defaults().chunkSize(1_000).buffer(4_000);
    List<byte[]> results = pool.map((byte[] bytes) -> bytes, all, options).toList();
    assertArrayEquals(all.toArray(), results.toArray());
  }

  @Test
  void HAND05_workerThatDies_costsTheElementThatItWasAt_andNoOtherIsStartedTwice() {
    Ledger starts = ledger;
    List<Object> outcomes =
        outcomes(
            pool.map(
                i -> {
                  starts.add(i);
                  if (i == 13 || i == 44) {
                    Runtime.getRuntime().halt(3);
                  }
                  return i;
                },
                numbers(),
                CHUNKS));
    for (int crashed : new int[] {13, 44}) {
      WorkerCrashedException crash =
          assertInstanceOf(WorkerCrashedException.class, outcomes.get(crashed));
      assertEquals(crashed + 1, crash.taskId());
      assertTrue(crash.getMessage().contains("task " + (crashed + 1)), crash.getMessage());
      outcomes.set(crashed, crashed);
    }
    assertEquals(numbers(), outcomes);
    assertEquals(ELEMENTS, ledger.lines().size());
    assertEquals(ELEMENTS, ledger.counts().size());
    pool.close();
    PoolStats stats = pool.stats();
    assertEquals(2, stats.failed());
    assertEquals(ELEMENTS - 2, stats.succeeded());
  }

  @Test
  void HAND05_lastElementOfAChunk_whoseWorkerDies() {
    List<Object> outcomes =
        outcomes(
            pool.map(
                i -> {
                  if (i == 19) {
                    Runtime.getRuntime().halt(3);
                  }
                  return i;
                },
                numbers(),
                CHUNKS));
    assertInstanceOf(WorkerCrashedException.class, outcomes.get(19));
    outcomes.set(19, 19);
    assertEquals(numbers(), outcomes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 19, 59})
  void HAND01_elementsBehindALongOne_areDoneByOthers(int slow) throws Exception {
    String gate = gate();
    try (MapResults<Integer> results =
        pool.map(waitingAt(slow, gate), numbers(), CHUNKS.unordered().buffer(ELEMENTS))) {
      Iterator<Integer> each = results.iterator();
      Set<Integer> taken = new HashSet<>();
      while (taken.size() < ELEMENTS - 1) {
        taken.add(each.next());
      }
      assertFalse(taken.contains(slow));
      Files.createFile(Path.of(gate));
      each.forEachRemaining(taken::add);
      assertEquals(new HashSet<>(numbers()), taken);
    }
    pool.close();
    assertEquals(ELEMENTS, pool.stats().succeeded());
  }

  @Test
  void MAP_resultsBeforeALongElement_areThere_whenTheyAreDone() throws Exception {
    for (int slow : new int[] {7, 19, 59}) {
      String gate = directory.resolve("gate" + slow).toString();
      try (MapResults<Integer> results = pool.map(waitingAt(slow, gate), numbers(), CHUNKS)) {
        Iterator<Integer> each = results.iterator();
        for (int i = 0; i < slow; i++) {
          assertEquals(i, each.next());
        }
        Files.createFile(Path.of(gate));
        for (int i = slow; i < ELEMENTS; i++) {
          assertEquals(i, each.next());
        }
        assertFalse(each.hasNext());
      }
    }
  }

  @Test
  void CAN_closeOfTheResults_stopsWhatRuns_andStartsNothingMore() {
    MapResults<Integer> results =
        pool.map(waiting(ledger, gate()), numbers(), CHUNKS.buffer(ELEMENTS));
    ledger.await(2);
    results.close();
    // A worker is free when it has left what it was at.
    pool.submit(() -> 1).join();
    pool.submit(() -> 1).join();
    int started = ledger.lines().size();
    PoolStats stats = pool.stats();
    assertEquals(ELEMENTS, stats.cancelled());
    assertEquals(ELEMENTS + 2, stats.submitted());
    pool.shutdown();
    pool.close();
    assertEquals(started, ledger.lines().size());
    assertEquals(started, ledger.counts().size());
  }

  @Test
  void SHUT14_shutdownNow_returnsWhatNobodyHasStarted() {
    pool.map(waiting(ledger, gate()), numbers(), CHUNKS.buffer(ELEMENTS));
    ledger.await(2);
    List<Runnable> unstarted = pool.shutdownNow();
    pool.close();
    int started = ledger.lines().size();
    assertEquals(ELEMENTS, unstarted.size() + started);
  }

  @Test
  void SHUT14_whatWasReturned_canBeRun() throws Exception {
    pool.map(waiting(ledger, gate()), numbers(), CHUNKS.buffer(ELEMENTS));
    ledger.await(2);
    List<Runnable> unstarted = pool.shutdownNow();
    pool.close();
    Files.createFile(Path.of(gate()));
    unstarted.forEach(Runnable::run);
    assertEquals(ELEMENTS, ledger.lines().size());
    assertEquals(ELEMENTS, ledger.counts().size());
  }

  @Test
  void CTX_eachElementHasItsOwnNumber() {
    TaskFunction<Integer, Long> number = i -> TaskContext.current().taskId();
    List<Long> ids = pool.map(number, numbers(), CHUNKS).toList();
    assertEquals(numbers().stream().map(i -> i + 1L).toList(), ids);
  }

  @Test
  void CTX_contextThatIsKept_isThatOfItsElement() {
    List<Boolean> same =
        pool.map(
                i -> {
                  TaskContext mine = TaskContext.current();
                  Thread.currentThread().interrupt();
                  return mine == TaskContext.current()
                      && mine.taskId() == i + 1
                      && !mine.isCancelled();
                },
                numbers(),
                CHUNKS)
            .toList();
    assertFalse(same.contains(false));
  }

  @Test
  void CAN05_whatAnElementLeaves_doesNotStrikeTheNext() {
    TaskFunction<Integer, Boolean> untidy =
        i -> {
          Thread thread = Thread.currentThread();
          boolean left = thread.isInterrupted() || thread.getContextClassLoader() == null;
          thread.interrupt();
          thread.setContextClassLoader(null);
          return left;
        };
    List<Boolean> struck = pool.map(untidy, numbers(), CHUNKS).toList();
    assertFalse(struck.contains(true));
  }

  @Test
  void SER_elementsShareNothing() {
    int[] shared = {0};
    List<Integer> seen = pool.map(i -> ++shared[0], numbers(), CHUNKS).toList();
    assertEquals(Set.of(1), new HashSet<>(seen));
  }

  @Test
  void STAT_elementsThatWait_count() {
    TaskFunction<Integer, Integer> waits = waiting(ledger, gate());
    MapResults<Integer> busy = pool.map(waits, List.of(1, 2), MapOptions.defaults().chunkSize(1));
    ledger.await(2);
    MapResults<Integer> results = pool.map(waits, numbers(), CHUNKS.buffer(ELEMENTS));
    assertEquals(ELEMENTS, pool.stats().waiting());
    results.close();
    assertEquals(0, pool.stats().waiting());
    busy.close();
  }

  @Test
  void MAP_afterTheEndOfThePool_theOutcomesSaySo() {
    MapResults<Integer> results =
        pool.map(waiting(ledger, gate()), numbers(), CHUNKS.buffer(ELEMENTS));
    ledger.await(2);
    pool.shutdownNow();
    assertThrows(java.util.concurrent.CancellationException.class, () -> results.iterator().next());
  }
}
