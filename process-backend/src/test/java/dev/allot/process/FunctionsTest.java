package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.TaskNotLoadableException;
import dev.allot.TaskOptions;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import dev.allot.process.function.FunctionFrame;
import dev.allot.process.wire.Frame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskTerms;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers are told of functions before they are to call them, whatever becomes of workers. */
@Bounded
class FunctionsTest {
  @TempDir Path directory;

  private static List<Integer> numbers(List<Frame> functions) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    for (Frame frame : functions) {
      numbers.add(FunctionFrame.read(frame.payload()).number());
    }
    return numbers;
  }

  private static List<PendingTask<?>> tasks(ScriptedWorker worker, Task<?>... bodies) {
    List<PendingTask<?>> tasks = new ArrayList<>();
    for (Task<?> body : bodies) {
      TaskOptions options = TaskOptions.defaults();
      tasks.add(
          new PendingTask<Object>(
              new TaskTerms(worker, options, Map.of()),
              tasks.size(),
              worker.backend.prepare(body, options)));
    }
    return tasks;
  }

  private static Task<Integer> capturing(int number) {
    return () -> number;
  }

  private static void answerAll(ScriptedWorker worker, CompletableFuture<Boolean> alive)
      throws Exception {
    for (int i = 0; i < worker.frames.size(); i++) {
      assertTrue(worker.claim(i));
      worker.answer(i);
    }
    assertTrue(ProcessPools.get(alive));
  }

  @Test
  void eachFunction_isToldOnceAndBeforeItsTask() throws Exception {
    try (ScriptedWorker worker = new ScriptedWorker(directory)) {
      Task<Integer> other = () -> 1;
      Task<Integer> third = () -> 2;
      List<PendingTask<?>> first = tasks(worker, capturing(1), capturing(2), other);
      answerAll(worker, worker.handOver(first));
      assertEquals(List.of(0, 1), numbers(worker.functions));
      answerAll(worker, worker.handOver(tasks(worker, other, capturing(3))));
      assertEquals(List.of(0, 1), numbers(worker.functions));
      answerAll(worker, worker.handOver(tasks(worker, third, capturing(4))));
      assertEquals(List.of(0, 1, 2), numbers(worker.functions));
    }
  }

  private static TaskFunction<Integer, Integer> plus(int number) {
    return argument -> argument + number;
  }

  /** One that was told nothing, as the one before it is dead, with the task that is tried again. */
  @Test
  void nextWorker_isToldAgain() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      assertEquals(3, ProcessPools.get(pool.submit(plus(1), 2)));
      TaskFuture<Integer> crash = pool.submit(FunctionsTest::die, 3);
      ProcessPools.failure(WorkerCrashedException.class, crash);
      assertEquals(4, ProcessPools.get(pool.submit(plus(1), 3)));
      assertNotEquals(pid, ProcessPools.pid(pool));
      TaskFuture<Long> tried = pool.with(TaskOptions.defaults().retries(1)).submit(dieOnce(pid));
      assertNotEquals(pid, ProcessPools.get(tried));
    }
  }

  private static int die(int code) {
    Runtime.getRuntime().halt(code);
    return code;
  }

  private static Task<Long> dieOnce(long first) {
    return () -> {
      if (dev.allot.TaskContext.current().attempt() == 1) {
        die(1);
      }
      return ProcessHandle.current().pid() + 0 * first;
    };
  }

  @Test
  void map_callsOneFunctionWithAllElements() {
    try (PoolExecutor pool = ProcessPools.open(2)) {
      for (int chunk : new int[] {1, 7}) {
        assertEquals(
            IntStream.range(5, 105).boxed().toList(),
            pool.map(
                    plus(5),
                    IntStream.range(0, 100).boxed().toList(),
                    MapOptions.defaults().chunkSize(chunk))
                .toList());
      }
    }
  }

  /** Of each kind one, as argument and as result, and what is next to it. */
  @Test
  void plainValues_areArgumentsAndResults() {
    List<Object> values =
        Arrays.asList(
            null, true, (byte) 1, (short) 2, 'c', 3, 4L, 0.5f, -0.0, "half \ud83d", "\u00ff");
    for (String codec : List.of("jdk", "auto", "fory")) {
      try (PoolExecutor pool = ProcessPools.open(1, "codec", codec)) {
        for (Object value : values) {
          assertEquals(value, ProcessPools.get(pool.submit(argument -> argument, value)));
        }
        byte[] bytes = new byte[2 << 20];
        bytes[bytes.length - 1] = 7;
        assertEquals(
            Arrays.hashCode(bytes),
            Arrays.hashCode(ProcessPools.get(pool.submit((byte[] b) -> b, bytes))));
      }
    }
  }

  /** What tasks have come to that were run in this JVM. */
  private static final List<Object> HERE = new ArrayList<>();

  private static long sleep(long days) throws InterruptedException {
    java.util.concurrent.TimeUnit.DAYS.sleep(days);
    return days;
  }

  private static Task<?> noting(int number) {
    return () -> HERE.add(number);
  }

  /** A task that was not started can be had back, and run in this JVM. */
  @Test
  void unstartedTask_canBeRunHere() throws Exception {
    PoolExecutor pool = ProcessPools.open(1, "cancel-grace", "100ms");
    TaskFuture<?> running = pool.submit(FunctionsTest::sleep, 1L);
    ProcessPools.await("it runs", () -> running.status() == TaskStatus.RUNNING);
    List<String> list = new ArrayList<>(List.of("a"));
    pool.submit(noting(42));
    pool.submit(argument -> HERE.add(argument + "!" + list + (argument == list)), list);
    List<Runnable> unstarted = pool.shutdownNow();
    ProcessPools.awaitTermination(pool);
    unstarted.forEach(Runnable::run);
    assertEquals(List.of(42, "[a]![a]true"), HERE);
  }

  private static final String MAKER =
      """
      public class Maker implements Serializable {
        int offset = 40;
        record Part(int value) implements Serializable {}
        public Task<Object> task() { Part part = new Part(2); return () -> offset + part.value(); }
        public Task<Object> bare() { return () -> new Part(7).value(); }
      }
      """;

  @SuppressWarnings("unchecked")
  private static Task<Object> from(MemoryClasses memory, String method) throws Exception {
    Object maker = memory.make("in.memory.Maker");
    return (Task<Object>) maker.getClass().getMethod(method).invoke(maker);
  }

  /** The class path of the worker has none of it. */
  @Test
  void CLS01_lambdaOfAClassInMemory_isFound() throws Exception {
    for (String codec : List.of("jdk", "auto", "fory")) {
      try (PoolExecutor pool = ProcessPools.open(1, "codec", codec)) {
        MemoryClasses memory = new MemoryClasses("in.memory.Maker", MAKER);
        assertEquals(42, ProcessPools.get(pool.submit(from(memory, "task"))));
        assertEquals(7, ProcessPools.get(pool.submit(from(memory, "bare"))));
        assertEquals(42, ProcessPools.get(pool.submit(from(memory, "task"))));
      }
    }
  }

  @Test
  void DEAD03_lambdaOfAClassThatNobodyServes_isNamed() throws Exception {
    MemoryClasses memory =
        new MemoryClasses("in.memory.Maker", MAKER) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return null;
          }
        };
    try (PoolExecutor pool = ProcessPools.open(1)) {
      long pid = ProcessPools.pid(pool);
      for (int i = 0; i < 2; i++) {
        String message =
            ProcessPools.failure(TaskNotLoadableException.class, pool.submit(from(memory, "bare")))
                .getMessage();
        assertTrue(message.contains("in.memory.Maker"), message);
      }
      assertEquals(pid, ProcessPools.pid(pool));
    }
  }

  /** What a filter of the worker's JVM refuses is refused also where there is no stream. */
  @Test
  void filterOfAWorker_isKept() {
    String filter = ProcessPools.SHORT_LIVED + " -Djdk.serialFilter=!java.lang.Integer";
    try (PoolExecutor pool = ProcessPools.open(1, "codec", "jdk", "jvm-args", filter)) {
      assertEquals("text", ProcessPools.get(pool.submit(argument -> argument, "text")));
      ProcessPools.failure(
          TaskNotLoadableException.class, pool.submit((Integer argument) -> argument, 1));
    }
    filter = ProcessPools.SHORT_LIVED + " -Djdk.serialFilter=!" + FunctionsTest.class.getName();
    try (PoolExecutor pool = ProcessPools.open(1, "codec", "jdk", "jvm-args", filter)) {
      ProcessPools.failure(TaskNotLoadableException.class, pool.submit(capturing(1)));
    }
  }

  @Test
  void filterFactoryOfAWorker_isKept() {
    String factory =
        ProcessPools.SHORT_LIVED + " -Djdk.serialFilterFactory=" + RefusingFilters.class.getName();
    try (PoolExecutor pool = ProcessPools.open(1, "codec", "jdk", "jvm-args", factory)) {
      assertEquals("text", ProcessPools.get(pool.submit(argument -> argument, "text")));
      ProcessPools.failure(
          TaskNotLoadableException.class, pool.submit((Long argument) -> argument, 1L));
    }
  }

  /** As one graph, whoever reads it. */
  @Test
  void capturedAndArgument_areOneGraph() {
    List<Object> list = new ArrayList<>();
    for (String codec : List.of("jdk", "auto", "fory")) {
      try (PoolExecutor pool = ProcessPools.open(1, "codec", codec)) {
        assertSame(
            true,
            ProcessPools.get(
                pool.submit(
                    argument -> {
                      list.add(1);
                      return argument.size() == 1;
                    },
                    list)));
      }
    }
  }
}
