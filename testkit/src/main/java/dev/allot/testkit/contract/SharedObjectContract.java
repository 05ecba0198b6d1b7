package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.WorkerCrashedException;
import dev.allot.shared.NotShareableException;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedEvent;
import dev.allot.shared.SharedNameException;
import dev.allot.shared.SharedQueue;
import dev.allot.shared.SharedState;
import dev.allot.testkit.Capability;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Rules SHM-92 to SHM-96: objects of the user's. */
public abstract class SharedObjectContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected SharedObjectContract() {}

  /** Of the user's. */
  public interface Catalogue {
    /**
     * Claims a title.
     *
     * @param title the title
     * @return whether it was free
     */
    boolean claim(String title);

    /**
     * Overloaded.
     *
     * @param titles several
     * @return how many were free
     */
    int claim(List<String> titles);

    /**
     * Returns where it runs.
     *
     * @return the process
     */
    long pid();

    /**
     * Fails.
     *
     * @param path what is missing
     * @throws FileNotFoundException always
     */
    void open(String path) throws FileNotFoundException;

    /**
     * Returns what cannot travel.
     *
     * @return a thread
     */
    Object thread();

    /**
     * Waits for ever.
     *
     * @param told where it says that it does
     * @param interrupted where it says that it was interrupted
     * @throws InterruptedException if it is interrupted
     */
    void hang(SharedEvent told, SharedEvent interrupted) throws InterruptedException;
  }

  private static final class Titles implements Catalogue {
    private final Set<String> claimed = new HashSet<>();

    @Override
    public synchronized boolean claim(String title) {
      return claimed.add(title);
    }

    @Override
    public synchronized int claim(List<String> titles) {
      return (int) titles.stream().filter(claimed::add).count();
    }

    @Override
    public long pid() {
      return ProcessHandle.current().pid();
    }

    @Override
    public void open(String path) throws FileNotFoundException {
      throw new FileNotFoundException(path);
    }

    @Override
    public Object thread() {
      return Thread.currentThread();
    }

    @Override
    public void hang(SharedEvent told, SharedEvent interrupted) throws InterruptedException {
      told.set();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.set();
        throw e;
      }
    }
  }

  /** One object, in the process of the pool; its methods are told apart. */
  @Test
  void SHM_92_calls_run_where_the_pool_is() throws Exception {
    PoolExecutor pool = open(2);
    Catalogue catalogue = pool.shared().object("c", Catalogue.class, () -> new Titles());
    List<TaskFuture<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      tasks.add(
          pool.submit(
              () -> {
                int own = 0;
                for (int n = 0; n < 100; n++) {
                  own += catalogue.claim("title-" + n) ? 1 : 0;
                }
                return own;
              }));
    }
    assertEquals(100, get(tasks.get(0)) + get(tasks.get(1)));
    assertEquals(1, get(pool.submit(() -> catalogue.claim(List.of("title-1", "new")))));
    assertEquals(ProcessHandle.current().pid(), get(pool.submit(() -> catalogue.pid())));
    assertTrue(catalogue.claim("by the application"));
  }

  /** By name, in a task; as a handle it is equal. */
  @Test
  void SHM_93_found_by_name() throws Exception {
    PoolExecutor pool = open(1);
    SharedState shared = pool.shared();
    assertThrows(IllegalStateException.class, () -> shared.object("c", Catalogue.class));
    Catalogue made = shared.object("c", Catalogue.class, () -> new Titles());
    Catalogue found = shared.object("c", Catalogue.class);
    assertEquals(made, found);
    assertEquals(made.hashCode(), found.hashCode());
    assertTrue(made.toString().contains("'c'"), made::toString);
    assertNotEquals(made, shared.object("d", Catalogue.class, () -> new Titles()));
    assertTrue(
        get(
            pool.submit(
                () ->
                    TaskContext.current()
                        .shared()
                        .object("c", Catalogue.class)
                        .claim("in a task"))));
    assertThrows(
        SharedNameException.class, () -> shared.object("c", Runnable.class, () -> () -> {}));
    assertThrows(
        IllegalArgumentException.class, () -> shared.object("s", String.class, () -> "no"));
    assertEquals(made, get(pool.submit(() -> made)));
  }

  /** Checked, unchecked, or not to be sent. */
  @Test
  void SHM_94_exceptions_come_back() throws Exception {
    PoolExecutor pool = open(1);
    Catalogue catalogue = pool.shared().object("c", Catalogue.class, () -> new Titles());
    Throwable missing =
        failure(
            pool.submit(
                () -> {
                  catalogue.open("/none");
                  return null;
                }));
    assertEquals("/none", assertInstanceOf(FileNotFoundException.class, missing).getMessage());
    assertThrows(FileNotFoundException.class, () -> catalogue.open("/none"));
    assertInstanceOf(NullPointerException.class, failure(pool.submit(() -> claimNull(catalogue))));
    if (can(Capability.SERIALIZATION)) {
      assertInstanceOf(NotShareableException.class, failure(pool.submit(() -> catalogue.thread())));
      assertThrows(NotShareableException.class, catalogue::thread);
    }
    close(pool);
    assertThrows(SharedClosedException.class, () -> catalogue.claim("too late"));
  }

  private static int claimNull(Catalogue catalogue) {
    return catalogue.claim((List<String>) null);
  }

  /** Whoever comes first; one that fails leaves it to the next. */
  @Test
  void SHM_95_factory_runs_once() throws Exception {
    PoolExecutor pool = open(2);
    SharedState shared = pool.shared();
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            shared.object(
                "c",
                Catalogue.class,
                () -> {
                  throw new UnsupportedOperationException();
                }));
    assertThrows(
        IllegalStateException.class,
        () ->
            shared.object(
                "c",
                Catalogue.class,
                () -> {
                  throw new FileNotFoundException();
                }));
    SharedQueue<Integer> order = shared.queue("order");
    List<TaskFuture<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      tasks.add(
          pool.submit(
              () ->
                  TaskContext.current()
                      .shared()
                      .object(
                          "c",
                          Catalogue.class,
                          () -> {
                            order.put(number);
                            return new Titles();
                          })
                      .claim("title")));
    }
    int own = 0;
    for (TaskFuture<Boolean> task : tasks) {
      own += get(task) ? 1 : 0;
    }
    assertEquals(1, own);
    assertEquals(1, order.size());
  }

  /** A cancelled task does not leave its call behind. */
  @Test
  void SHM_96_cancelled_call_is_interrupted() throws Exception {
    PoolExecutor pool = open(1);
    Catalogue catalogue = pool.shared().object("c", Catalogue.class, () -> new Titles());
    SharedEvent told = pool.shared().event("told");
    SharedEvent interrupted = pool.shared().event("interrupted");
    SharedQueue<String> after = pool.shared().queue("after");
    TaskFuture<?> hangs =
        pool.submit(
            () -> {
              try {
                catalogue.hang(told, interrupted);
              } catch (InterruptedException e) {
                after.offer("interrupted, flag " + Thread.interrupted());
              }
              return null;
            });
    assertTrue(told.await(limit()));
    hangs.cancel(true);
    assertTrue(interrupted.await(limit()));
    if (!can(Capability.KILL)) {
      // Elsewhere the worker may be killed before it can say so.
      assertEquals("interrupted, flag false", after.poll(limit()));
    }
    if (can(Capability.PROCESS_ISOLATION)) {
      told.clear();
      interrupted.clear();
      SharedQueue<Long> pids = pool.shared().queue("pids");
      TaskFuture<?> dies =
          pool.submit(
              () -> {
                pids.put(ProcessHandle.current().pid());
                catalogue.hang(told, interrupted);
                return null;
              });
      assertTrue(told.await(limit()));
      ProcessHandle.of(pids.take()).orElseThrow().destroyForcibly();
      assertInstanceOf(WorkerCrashedException.class, failure(dies));
      assertTrue(interrupted.await(limit()));
    }
  }
}
