package dev.allot.testkit.saboteur;

import static dev.allot.testkit.saboteur.WorkerSaboteurs.backend;

import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import dev.allot.testkit.watch.LeakCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Backends that stop tasks, or themselves, wrongly. */
final class StopSaboteurs {
  private StopSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        backend(
            "never-interrupts",
            "cancel(true) cancels the future and does not interrupt the task.",
            () ->
                new Conduct() {
                  @Override
                  void interrupt(Thread thread) {}

                  @Override
                  boolean makesUp() {
                    return false;
                  }
                },
            "CAN-02"),
        backend(
            "no-spare-worker",
            "A task that ignores its interruption blocks its worker, which nobody makes up for.",
            () ->
                new Conduct() {
                  @Override
                  boolean makesUp() {
                    return false;
                  }
                },
            "CAN-03"),
        backend(
            "tells-once",
            "isCancelled() of the context is true when it is asked first, and false later.",
            TellsOnce::new,
            "CAN-04"),
        backend(
            "interrupt-strikes-next",
            "An interrupt flag that a task leaves set is there for the next task.",
            () ->
                new Conduct() {
                  @Override
                  void cleanUp() {}
                },
            "CAN-05"),
        backend(
                "interrupts-all",
                "cancel(true) interrupts the other workers too.",
                InterruptsAll::new,
                "CAN-07")
            .failingWith(ExecutionException.class),
        backend(
            "takes-back-started-tasks",
            "cancel(false) cancels a task that runs.",
            () ->
                new Conduct() {
                  @Override
                  boolean revoke() {
                    return true;
                  }
                },
            "FUT-02"),
        backend(
            "never-running",
            "A task is shown as pending until it is done.",
            () ->
                new Conduct() {
                  @Override
                  boolean started() {
                    return false;
                  }
                },
            "FUT-01",
            "FUT-03"),
        backend(
            "loses-one-at-shutdown",
            "The tenth task is put aside, and forgotten at the shutdown.",
            LosesOne::new,
            "SHUT-02"),
        backend(
            "forgets-what-is-held",
            "shutdownNow() is not told what workers have taken.",
            () ->
                new Conduct() {
                  @Override
                  List<PendingTask<?>> held(List<PendingTask<?>> held) {
                    return List.of();
                  }
                },
            "SHUT-03"),
        backend(
            "leaks-a-thread", "One thread of the pool outlives it.", LeaksThread::new, "SHUT-05"),
        backend(
                "shutdown-drops-the-queue",
                "shutdown() cancels what waits.",
                () ->
                    new Conduct() {
                      @Override
                      void shutdown(PoolServices pool, WorkerThreads threads) {
                        pool.queue().drain().forEach(pool::discard);
                        threads.shutdown();
                      }
                    },
                "SHUT-06")
            .failingWith(CancellationException.class),
        backend(
            "never-says-it-ended",
            "The workers end at the shutdown, but the pool is not told.",
            () ->
                new Conduct() {
                  @Override
                  void shutdown(PoolServices pool, WorkerThreads threads) {}
                },
            "SHUT-15",
            "SHUT-09"));
  }

  private static final class TellsOnce extends Conduct {
    @Override
    Run.Context context(Run.Context c) {
      AtomicBoolean told = new AtomicBoolean();
      return new Run.Context(
          c.taskId(),
          c.taskName(),
          1,
          c.worker(),
          c.pid(),
          () -> c.isCancelled() && !told.getAndSet(true),
          c.executor());
    }
  }

  private static final class InterruptsAll extends Conduct {
    private final List<Thread> all = new CopyOnWriteArrayList<>();

    @Override
    void created(Thread thread) {
      all.add(thread);
    }

    @Override
    void interrupt(Thread thread) {
      all.forEach(Thread::interrupt);
    }
  }

  private static final class LosesOne extends Conduct {
    private static final int UNLUCKY = 10;

    private PendingTask<Object> aside;
    private boolean shutDown;
    private int tasks;

    @Override
    Object call(PendingTask<Object> task, Callable<?> body) throws Exception {
      return putsAside(task) ? null : body.call();
    }

    private synchronized boolean putsAside(PendingTask<Object> task) {
      if (++tasks == UNLUCKY) {
        aside = task;
      }
      return task == aside;
    }

    @Override
    synchronized void complete(PendingTask<Object> task, Object result, Throwable thrown) {
      if (task != aside || shutDown) {
        super.complete(task, result, thrown);
      }
    }

    @Override
    synchronized List<PendingTask<?>> held(List<PendingTask<?>> held) {
      List<PendingTask<?>> all = new ArrayList<>(held);
      if (aside != null) {
        all.add(aside);
      }
      return all;
    }

    @Override
    synchronized void shutdown(PoolServices pool, WorkerThreads threads) {
      shutDown = true;
      if (aside != null) {
        aside.succeed(null);
      }
      threads.shutdown();
    }
  }

  private static final class LeaksThread extends Conduct {
    LeaksThread() {
      LooseEnds ends = LooseEnds.ofTheRun();
      Thread thread = new Thread(ends::await, LeakCheck.POOL_PREFIX + "leaked-worker-1");
      thread.setDaemon(true);
      thread.start();
    }
  }
}
