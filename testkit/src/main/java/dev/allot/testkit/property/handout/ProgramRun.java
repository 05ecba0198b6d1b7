package dev.allot.testkit.property.handout;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import dev.allot.WaitFor;
import dev.allot.WhenFull;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.property.handout.HandOutTask.Kind;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.watch.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One run of a {@link Program}. */
final class ProgramRun {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Program program;
  private final PoolExecutor pool;
  private final TaskLedger ledger;
  private final FileGate gate;
  private final Duration limit;
  private final Books books = new Books();
  private final AtomicInteger numbers = new AtomicInteger();

  ProgramRun(Program program, PoolExecutor pool, TaskLedger ledger, FileGate gate, Duration limit) {
    this.program = program;
    this.pool = pool;
    this.ledger = ledger;
    this.gate = gate;
    this.limit = limit;
  }

  /** Runs the program to its end, that of its pool included, and looks at the books. */
  void run(Totals totals) throws Throwable {
    CyclicBarrier together = new CyclicBarrier(program.threads().size());
    List<Background<Object>> threads = new ArrayList<>();
    for (List<Action> actions : program.threads()) {
      threads.add(
          Background.start(
              () -> {
                together.await();
                for (Action action : actions) {
                  run(action);
                }
                return null;
              }));
    }
    for (Background<Object> thread : threads) {
      thread.result(limit);
    }
    gate.open();
    end();
    List<String> starts = ledger.keys();
    books.check(starts);
    books.addTo(totals, starts.size());
  }

  private void end() throws Throwable {
    switch (program.end()) {
      case SHUTDOWN -> pool.shutdown();
      case SHUTDOWN_NOW -> run(new Action.ShutdownNow());
      default -> close();
    }
    if (!pool.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("the pool did not end: " + pool);
    }
  }

  private void close() throws Throwable {
    Background<Object> closing =
        Background.start(
            () -> {
              pool.close();
              return null;
            });
    closing.result(limit);
  }

  private void run(Action action) throws InterruptedException {
    if (action instanceof Action.Submit submit) {
      for (int i = 0; i < submit.tasks(); i++) {
        submit(submit);
      }
    } else if (action instanceof Action.Map map) {
      map(map);
    } else if (action instanceof Action.Cancel cancel) {
      books.job(cancel.task()).ifPresent(job -> job.cancel(cancel.interrupt()));
    } else if (action instanceof Action.Wait wait) {
      List<TaskFuture<String>> futures = books.futures(wait.first());
      WaitFor condition = wait.all() ? WaitFor.ALL_COMPLETED : WaitFor.FIRST_COMPLETED;
      TaskFutures.await(futures, condition, MOMENT);
    } else if (action instanceof Action.Kill) {
      kill();
    } else if (action instanceof Action.Shutdown) {
      pool.shutdown();
    } else {
      books.stopped();
      pool.shutdownNow();
    }
  }

  private void submit(Action.Submit submit) {
    Kind kind = program.allows(submit.kind()) ? submit.kind() : Kind.RETURN;
    String key = "t" + numbers.incrementAndGet();
    HandOutTask task = new HandOutTask(ledger, gate, key, kind, new byte[submit.bytes()]);
    try {
      books.accepted(new Job(key, kind, pool.submit(task)));
    } catch (RejectedExecutionException e) {
      checkRefusal(e);
    }
  }

  private void map(Action.Map map) {
    String name = "m" + numbers.incrementAndGet() + "-";
    List<String> inputs = IntStream.range(0, map.inputs()).mapToObj(i -> name + i).toList();
    MapOptions options = MapOptions.defaults().chunkSize(map.chunk()).buffer(map.buffer());
    TaskLedger book = ledger;
    books.mapped(inputs);
    // Its results are waited for, and may be behind tasks that wait at the gate.
    gate.open();
    try (MapResults<String> results =
        pool.map(
            key -> new HandOutTask(book, null, key, Kind.RETURN, new byte[0]).call(),
            inputs,
            options)) {
      Iterator<String> iterator = results.iterator();
      for (int i = 0; i < map.taken() && iterator.hasNext(); i++) {
        take(iterator, inputs.get(i));
      }
    } catch (RejectedExecutionException e) {
      checkRefusal(e);
    }
  }

  private void take(Iterator<String> results, String expected) {
    try {
      books.delivered(expected, results.next());
    } catch (CancellationException e) {
      books.cancelledElement(expected);
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof WorkerCrashedException)) {
        throw e;
      }
      books.crashed(expected);
    }
  }

  private void checkRefusal(RejectedExecutionException e) {
    if (!pool.isShutdown() && program.whenFull() != WhenFull.REJECT) {
      throw new AssertionError("refused by a pool that is open", e);
    }
  }

  /** Kills a worker, whatever it is doing by now. */
  private void kill() {
    List<TaskLedger.Start> starts = ledger.starts();
    if (!starts.isEmpty()) {
      long pid = starts.get(starts.size() - 1).pid();
      ProcessHandle.current()
          .children()
          .filter(child -> child.pid() == pid)
          .findAny()
          .ifPresent(
              worker -> {
                books.killed();
                worker.destroyForcibly();
              });
    }
  }
}
