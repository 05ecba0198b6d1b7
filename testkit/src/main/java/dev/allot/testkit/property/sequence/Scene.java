package dev.allot.testkit.property.sequence;

import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.UncheckedTimeoutException;
import dev.allot.Waited;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a generated program has beside its pool: the futures in the order of their submission, the
 * gates, the ledger, the callbacks that ran; and how what it sees is written. Public for the
 * programs that a failure prints.
 */
public final class Scene {
  static final int GATES = 3;
  static final String DONE = "done";
  static final String AT_ONCE = "at once";
  static final String LATER = "later";
  static final String ENDED = "ended";
  static final String LIVE = "live";

  private final Path directory;
  private final TaskLedger ledger;
  private final List<TaskFuture<?>> futures = new ArrayList<>();
  private final List<Callbacks> callbacks = new ArrayList<>();

  private Scene(Path directory) {
    this.directory = directory;
    this.ledger = TaskLedger.at(directory.resolve("ledger"));
  }

  /**
   * Makes a scene with a directory of its own.
   *
   * @param parent where the directory is made
   * @return the scene
   * @throws IOException if it cannot be made
   */
  public static Scene in(Path parent) throws IOException {
    return new Scene(Files.createTempDirectory(parent, "scene"));
  }

  // What a program is made of.

  /**
   * Makes a task that does not wait.
   *
   * @param key names it
   * @param conduct what it does
   * @return the task
   */
  public Job job(int key, Conduct conduct) {
    return new Job(ledger, key, conduct, null);
  }

  /**
   * Makes a task that waits at a gate.
   *
   * @param key names it
   * @param conduct what it does then
   * @param gate the gate's number
   * @return the task
   */
  public Job job(int key, Conduct conduct, int gate) {
    return new Job(ledger, key, conduct, gate(gate));
  }

  /**
   * Makes tasks without gates that note nothing.
   *
   * @param conducts what they do
   * @return the tasks
   */
  public static List<Task<Object>> tasks(List<Conduct> conducts) {
    List<Task<Object>> tasks = new ArrayList<>();
    for (int key = 0; key < conducts.size(); key++) {
      tasks.add(task(conducts.get(key), key));
    }
    return tasks;
  }

  private static Task<Object> task(Conduct conduct, int key) {
    return () -> conduct.act(key);
  }

  /**
   * The function of the maps.
   *
   * @return a function that doubles, and fails for negative inputs
   */
  public static TaskFunction<Integer, Integer> doubling() {
    return input -> {
      if (input < 0) {
        throw new IllegalArgumentException("" + input);
      }
      return 2 * input;
    };
  }

  /**
   * Returns a gate.
   *
   * @param number its number
   * @return the gate, closed unless it was opened
   */
  public FileGate gate(int number) {
    return FileGate.in(directory.resolve("gate-" + number));
  }

  /** Opens all gates. */
  public void openGates() {
    IntStream.range(0, GATES).forEach(number -> gate(number).open());
  }

  /**
   * Takes a future as the next one.
   *
   * @param future the future
   * @return the same
   */
  public TaskFuture<?> add(TaskFuture<?> future) {
    futures.add(future);
    callbacks.add(new Callbacks());
    return future;
  }

  int tasks() {
    return futures.size();
  }

  TaskFuture<?> future(int index) {
    return futures.get(index);
  }

  /**
   * Returns futures.
   *
   * @param indices which
   * @return the futures
   */
  public List<TaskFuture<?>> futures(int... indices) {
    List<TaskFuture<?>> some = new ArrayList<>();
    for (int index : indices) {
      some.add(future(index));
    }
    return some;
  }

  // What a program sees.

  /**
   * Does something and writes down what comes of it.
   *
   * @param action what to do
   * @return its result or what it throws
   */
  public String text(Callable<?> action) {
    try {
      return written(action.call());
    } catch (ExecutionException | CompletionException e) {
      return e.getClass().getSimpleName() + " of " + e.getCause();
    } catch (TimeoutException | RejectedExecutionException | IllegalStateException e) {
      // Of cancelled ones too; the wording is not the contract's.
      return e.getClass().getSimpleName();
    } catch (Throwable e) {
      return "" + e;
    }
  }

  private String written(@Nullable Object value) {
    return value instanceof Waited<?> waited
        ? waited(indices(waited.done()), indices(waited.notDone()))
        : "" + value;
  }

  private List<Integer> indices(Collection<? extends TaskFuture<?>> some) {
    return some.stream().map(futures::indexOf).toList();
  }

  static String waited(Collection<Integer> done, Collection<Integer> notDone) {
    return "done " + Flags.names(done) + ", not done " + Flags.names(notDone);
  }

  /**
   * Goes through futures as they are done.
   *
   * @param completed the futures
   * @return which came, and whether the time was over before the last
   */
  public String drained(Iterable<TaskFuture<?>> completed) {
    List<TaskFuture<?>> seen = new ArrayList<>();
    boolean inTime = true;
    try {
      completed.forEach(seen::add);
    } catch (UncheckedTimeoutException e) {
      inTime = false;
    }
    return came(indices(seen), !inTime);
  }

  static String came(Collection<Integer> tasks, boolean late) {
    return Flags.names(tasks) + (late ? ", then the time was over" : "");
  }

  /**
   * Takes the results of a map.
   *
   * @param results the results
   * @param ordered whether their order counts
   * @return the results and failures
   */
  public List<String> mapped(MapResults<?> results, boolean ordered) {
    List<String> seen = new ArrayList<>();
    Iterator<?> iterator = results.iterator();
    while (iterator.hasNext()) {
      seen.add(text(iterator::next));
    }
    return ordered ? seen : seen.stream().sorted().toList();
  }

  /**
   * Returns what futures that are done have come to.
   *
   * @param done the futures
   * @return results and failures
   */
  public List<String> outcomes(List<? extends Future<?>> done) {
    return done.stream().map(future -> text(future::get)).toList();
  }

  /**
   * Runs what {@code shutdownNow()} has returned, to learn which tasks these are.
   *
   * @param unstarted the tasks
   * @return their keys, in order
   */
  public List<Integer> unstarted(List<Runnable> unstarted) {
    List<Integer> before = runInCaller();
    unstarted.forEach(Runnable::run);
    return runInCaller().stream().skip(before.size()).sorted().toList();
  }

  private List<Integer> runInCaller() {
    return ledger.keys().stream()
        .filter(key -> key.endsWith(Job.IN_CALLER))
        .map(key -> Integer.valueOf(key.replace(Job.IN_CALLER, "")))
        .toList();
  }

  /**
   * Adds a callback to a future.
   *
   * @param index which future
   * @return whether it ran at once, in this thread
   */
  public String onDone(int index) {
    return callbacks.get(index).addTo(future(index)) ? AT_ONCE : LATER;
  }

  /**
   * Waits until nothing more happens.
   *
   * @param pool the pool
   * @param expected what all futures are then seen to be
   * @param limit how long to wait at most
   * @return what they are
   */
  public String settled(PoolExecutor pool, Set<String> expected, Duration limit) {
    Poll.holds(limit, () -> expected.contains(statuses(pool)));
    return statuses(pool);
  }

  private String statuses(PoolExecutor pool) {
    StringBuilder text = new StringBuilder();
    futures.forEach(future -> text.append(future.status()).append(' '));
    return text.append(pool.isTerminated() ? ENDED : LIVE).toString();
  }

  /**
   * Tells what became of a task, after the end of the pool.
   *
   * @param index which task
   * @return its status, its starts and its callbacks
   */
  public String fate(int index) {
    int starts = (int) ledger.keys().stream().filter(key -> key.equals("" + index)).count();
    TaskFuture<?> future = future(index);
    return fate("" + future.status(), starts, callbacks.get(index).seen(future));
  }

  static String fate(String status, int starts, String callbacks) {
    return status + ", starts " + starts + ", callbacks " + callbacks;
  }
}
