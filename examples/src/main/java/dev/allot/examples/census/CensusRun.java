package dev.allot.examples.census;

import dev.allot.BrokenPoolException;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import dev.allot.TaskStatus;
import dev.allot.WorkerCrashedException;
import dev.allot.examples.census.Flaw.Reason;
import dev.allot.examples.census.Tally.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands out one task a jar and gathers what comes back, in whatever order it comes. */
final class CensusRun {
  private final List<Row> rows = new ArrayList<>();
  private final Map<Worker, Long> jarsByWorker = new HashMap<>();

  private CensusRun(List<Flaw> flaws) {
    rows.addAll(flaws);
  }

  // #region run
  /**
   * Looks into each jar.
   *
   * @param pool where the work is done
   * @param jars the jars
   * @param flaws what the walk could not read
   * @param progress is told of each jar
   * @return the outcome
   * @throws BrokenPoolException if the pool cannot start workers
   */
  static Tally of(PoolExecutor pool, List<FoundJar> jars, List<Flaw> flaws, Progress progress) {
    CensusRun run = new CensusRun(flaws);
    long start = System.nanoTime();
    Map<TaskFuture<Inspection>, FoundJar> handedOut = new LinkedHashMap<>();
    for (FoundJar jar : jars) {
      handedOut.put(pool.submit(JarInspector::inspect, jar), jar);
    }
    for (TaskFuture<Inspection> done : TaskFutures.asCompleted(handedOut.keySet())) {
      run.add(handedOut.get(done), done);
      progress.step();
    }
    return run.tally(Duration.ofNanos(System.nanoTime() - start), pool.config().backend());
  }

  // #endregion

  private void add(FoundJar jar, TaskFuture<Inspection> done) {
    if (done.status() == TaskStatus.SUCCEEDED) {
      Inspection inspection = done.resultNow();
      rows.add(inspection.row());
      jarsByWorker.merge(new Worker(inspection.worker(), inspection.pid()), 1L, Long::sum);
    } else {
      rows.add(flaw(jar, done.exceptionNow()));
    }
  }

  private static Flaw flaw(FoundJar jar, Throwable failure) {
    if (failure instanceof BrokenPoolException broken) {
      throw broken; // no worker for anyone: the rest would fail alike
    }
    if (failure instanceof WorkerCrashedException death) {
      return new Flaw(jar.path(), Reason.WORKER_DIED, firstLine(death.getMessage()));
    }
    return new Flaw(jar.path(), Reason.FAILED, firstLine(failure.toString()));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private Tally tally(Duration elapsed, String backend) {
    rows.sort(Comparator.comparing(Row::path));
    return new Tally(List.copyOf(rows), Map.copyOf(jarsByWorker), elapsed, backend);
  }
}
