package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PayloadTooLargeException;
import dev.allot.PoolExecutor;
import dev.allot.RemoteTaskException;
import dev.allot.ResultNotTransferableException;
import dev.allot.Task;
import dev.allot.TaskNotLoadableException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks whose class or outcome cannot travel fail alone; the worker lives. */
@Bounded
class BadResultTest {
  private static final int LIMIT = 64 * 1024;

  private static PoolExecutor pool;
  private static long worker;

  @BeforeAll
  static void open() {
    pool = ProcessPools.open(1, "max-payload", Integer.toString(LIMIT));
    worker = ProcessPools.pid(pool);
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  /** It is the same worker that goes on. */
  @AfterEach
  void theWorkerLives() {
    assertEquals(worker, ProcessPools.pid(pool));
  }

  @Test
  void DEAD03_classThatTheWorkerLacks_isNamed(@TempDir Path directory) throws Exception {
    try (RuntimeClass type =
        new RuntimeClass(
            directory,
            "OnlyHere",
            " implements Task<Integer> { public Integer call() { return 1; } }")) {
      Task<?> task = (Task<?>) type.make();
      // Nor has this JVM the class file any more, which the worker asks for.
      Files.delete(directory.resolve("OnlyHere.class"));
      String message =
          ProcessPools.failure(TaskNotLoadableException.class, pool.submit(task)).getMessage();
      assertTrue(message.contains("OnlyHere"), message);
    }
  }

  /** Fails when a worker reads it. */
  private static final class Unreadable implements Task<Integer> {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException {
      throw new IllegalStateException("not readable");
    }

    @Override
    public Integer call() {
      return 1;
    }
  }

  @Test
  void DEAD11_taskWhoseReadObjectThrows_failsWithItsWords() {
    String message =
        ProcessPools.failure(TaskNotLoadableException.class, pool.submit(new Unreadable()))
            .getMessage();
    assertTrue(message.contains("not readable"), message);
  }

  @Test
  void DEAD02_resultThatIsNotSerializable_isNamedWithThePath() {
    String message =
        ProcessPools.failure(
                ResultNotTransferableException.class,
                pool.submit(() -> List.of(1, new Object[] {new Thread()})))
            .getMessage();
    assertTrue(message.contains("java.lang.Thread"), message);
  }

  private static boolean comesBack(int bytes) {
    var future = pool.submit((Integer n) -> new byte[n], bytes);
    ProcessPools.await(future + " is done", future::isDone);
    if (future.status() == dev.allot.TaskStatus.SUCCEEDED) {
      return true;
    }
    String message = ProcessPools.failure(PayloadTooLargeException.class, future).getMessage();
    assertTrue(message.contains("allot.process.max-payload"), message);
    return false;
  }

  @Test
  void result_upToTheLimitComesBack_andOneByteMoreDoesNot() {
    assertTrue(comesBack(LIMIT / 2));
    int least = LIMIT / 2;
    int most = LIMIT;
    while (most - least > 1) {
      int middle = (least + most) / 2;
      if (comesBack(middle)) {
        least = middle;
      } else {
        most = middle;
      }
    }
    assertTrue(most > LIMIT - 128, "refused already with " + most + " bytes of content");
    assertTrue(!comesBack(LIMIT) && !comesBack(100 * LIMIT));
  }

  /** Holds what cannot travel. */
  private static final class Stuck extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the point of it
    final Thread thread = Thread.currentThread();

    Stuck(String message) {
      super(message);
    }
  }

  @Test
  void PROC04_exceptionThatIsNotSerializable_comesAsTextWithItsStack() {
    RemoteTaskException remote =
        ProcessPools.failure(
            RemoteTaskException.class,
            pool.submit(
                () -> {
                  throw new Stuck("held up");
                }));
    assertEquals(Stuck.class.getName(), remote.originalClass());
    assertEquals("held up", remote.originalMessage());
    assertTrue(
        remote.getStackTrace()[0].getClassName().contains("BadResultTest"),
        () -> List.of(remote.getStackTrace()).toString());
  }

  /** Can be read by nobody but a worker. */
  private static final class ForWorkersOnly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForWorkersOnly(String message) {
      super(message);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      throw new IllegalStateException("not here");
    }
  }

  @Test
  void PROC04_exceptionThatCannotBeReadHere_comesAsText() {
    RemoteTaskException remote =
        ProcessPools.failure(
            RemoteTaskException.class,
            pool.submit(
                () -> {
                  throw new ForWorkersOnly("away");
                }));
    assertEquals(ForWorkersOnly.class.getName(), remote.originalClass());
    assertEquals("away", remote.originalMessage());
  }

  @Test
  void PROC04_exceptionWhoseClassIsMissingHere_comesAsText() {
    RemoteTaskException remote =
        ProcessPools.failure(RemoteTaskException.class, pool.submit(new ThrowsOwnClass()));
    assertEquals("OnlyThere", remote.originalClass());
    assertEquals("from there", remote.originalMessage());
  }

  /** Throws an exception of a class that it compiles where it runs. */
  private static final class ThrowsOwnClass implements Task<Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer call() throws Exception {
      Path directory = Files.createTempDirectory("only-there");
      try (RuntimeClass type =
          new RuntimeClass(
              directory,
              "OnlyThere",
              " extends RuntimeException { public OnlyThere() { super(\"from there\"); } }")) {
        throw (RuntimeException) type.make();
      } finally {
        for (String name : List.of("OnlyThere.java", "OnlyThere.class", "")) {
          Files.deleteIfExists(directory.resolve(name));
        }
      }
    }
  }

  /** Throws whenever somebody wants to know something. */
  private static final class Evil extends Error {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new StackOverflowError();
    }

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }

  @Test
  void XTR11_evilException_isReportedNevertheless() {
    var future =
        pool.submit(
            () -> {
              throw new Evil();
            });
    Throwable thrown = ProcessPools.failure(Throwable.class, future);
    assertTrue(
        thrown instanceof Evil
            || thrown instanceof RemoteTaskException remote
                && remote.originalClass().equals(Evil.class.getName()),
        () -> thrown.getClass().getName());
  }

  /** An exception's text may be longer than all that a worker may send. */
  @Test
  void exceptionPastTheLimit_isReportedNevertheless() {
    Throwable thrown =
        ProcessPools.failure(
            Throwable.class,
            pool.submit(
                () -> {
                  throw new IllegalStateException("m".repeat(50 * LIMIT));
                }));
    assertTrue(
        thrown instanceof IllegalStateException || thrown instanceof RemoteTaskException,
        thrown::toString);
  }

  /** A result that can be written there, and not be read here. */
  private record OneWay(String name) implements Serializable {
    private static final long serialVersionUID = 1L;

    OneWay {
      if (ProcessHandle.current().pid() != Long.parseLong(name)) {
        throw new IllegalStateException("read in another process");
      }
    }
  }

  @Test
  void DEAD06_resultThatCannotBeReadHere_failsThatTaskOnly() {
    ResultNotTransferableException thrown =
        ProcessPools.failure(
            ResultNotTransferableException.class,
            pool.submit(() -> new OneWay(Long.toString(ProcessHandle.current().pid()))));
    assertTrue(thrown.getMessage().contains("read in another process"), thrown.getMessage());
  }
}
