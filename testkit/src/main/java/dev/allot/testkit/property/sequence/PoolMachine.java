package dev.allot.testkit.property.sequence;

import dev.allot.MapOptions;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.WaitFor;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does it on a pool. */
final class PoolMachine implements Machine {
  private final ExecutorFixture fixture;
  private final PoolExecutor pool;
  private final Path directory;

  PoolMachine(ExecutorFixture fixture, PoolExecutor pool, Path directory) {
    this.fixture = fixture;
    this.pool = pool;
    this.directory = directory;
  }

  @Override
  public Outcome call(TaskOptions options, Work work) {
    TaskFuture<Object> future = pool.with(options).submit(work.function(), work.argument());
    return Outcome.of(() -> future.get(fixture.limit()));
  }

  @Override
  public Outcome staged(Work work) throws Exception {
    return pool.submit(work)
        .handle((value, thrown) -> Outcome.of(() -> valueOr(value, thrown)))
        .toCompletableFuture()
        .get(fixture.limit().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Object valueOr(Object value, Throwable thrown) throws Exception {
    if (thrown != null) {
      throw new CompletionException(thrown);
    }
    return value;
  }

  @Override
  public List<Outcome> map(Function function, List<?> inputs, MapOptions options) {
    List<Outcome> outcomes = new ArrayList<>();
    Iterator<Object> results =
        pool.<Object, Object>map(function, inputs, options.timeout(fixture.limit())).iterator();
    while (results.hasNext()) {
      outcomes.add(Outcome.of(results::next));
    }
    return outcomes;
  }

  @Override
  public List<Outcome> all(List<Work> tasks) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Object> future : pool.invokeAll(tasks)) {
      outcomes.add(Outcome.of(future::get));
    }
    return outcomes;
  }

  @Override
  public Outcome any(List<Work> tasks) {
    return Outcome.of(() -> pool.invokeAny(tasks));
  }

  @Override
  public List<Outcome> completed(List<Work> tasks) {
    List<TaskFuture<Object>> futures = new ArrayList<>();
    tasks.forEach(task -> futures.add(pool.submit(task)));
    List<Outcome> outcomes = new ArrayList<>();
    fixture
        .asCompleted(futures, fixture.limit())
        .forEach(future -> outcomes.add(Outcome.of(future::get)));
    return outcomes;
  }

  /** Whether the condition is met when this alone is done. */
  static boolean isEnough(WaitFor condition, Work work) {
    return switch (condition) {
      case FIRST_COMPLETED -> true;
      case FIRST_EXCEPTION -> Outcome.of(work).text().startsWith("threw ");
      case ALL_COMPLETED -> false;
    };
  }

  @Override
  public String watched(WaitFor condition, Work work) throws Exception {
    FileGate gate = gate();
    boolean shut = pool.config().workers() > 1 && isEnough(condition, work);
    if (!shut) {
      gate.open();
    }
    TaskFuture<?> other = pool.submit(Tasks.atGate(gate, "other", ""));
    TaskFuture<?> future = pool.submit(work);
    WaitFor until = shut ? condition : WaitFor.ALL_COMPLETED;
    fixture.await(List.of(future, other), until, fixture.limit());
    String done = List.of(future.isDone(), other.isDone()).toString();
    gate.open();
    Outcome.of(() -> other.get(fixture.limit()));
    return done;
  }

  @Override
  public String cancelled(int victim, boolean interrupt) throws Exception {
    FileGate gate = gate();
    int workers = pool.config().workers();
    List<TaskFuture<String>> futures = new ArrayList<>();
    for (int task = 0; task < workers; task++) {
      futures.add(pool.submit(atGate(gate, task)));
    }
    gate.awaitArrivals(workers, fixture.limit());
    // Not with the others: a worker that may hold two could have been given one of those as its
    // second, and another worker this one.
    futures.add(pool.submit(atGate(gate, workers)));
    boolean cancelled = futures.get(victim).cancel(interrupt);
    gate.open();
    List<String> texts = new ArrayList<>();
    for (TaskFuture<String> future : futures) {
      try {
        texts.add(Outcome.written(future.get(fixture.limit())));
      } catch (CancellationException e) {
        texts.add(e.getClass().getName());
      }
    }
    return cancelled + " " + texts;
  }

  private static Task<String> atGate(FileGate gate, int task) {
    return Tasks.atGate(gate, "" + task, "task " + task);
  }

  private FileGate gate() throws Exception {
    return FileGate.in(Files.createTempDirectory(directory, "gate"));
  }
}
