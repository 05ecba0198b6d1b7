package dev.allot.testkit.saboteur;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.WhenFull;
import dev.allot.testkit.saboteur.Disguise.Substitute;
import dev.allot.testkit.watch.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** Pools that accept, bound, prefer or end tasks wrongly. */
final class PoolSaboteurs {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private PoolSaboteurs() {}

  static List<Saboteur> all() {
    List<Saboteur> all = new ArrayList<>(submitting());
    all.addAll(bounding());
    all.addAll(ending());
    return all;
  }

  private static List<Saboteur> submitting() {
    return List.of(
        pool(
            "accepts-null",
            "null as a task is taken for one that does nothing.",
            "submit",
            (self, call) -> call.argument(0) == null ? self.submit(() -> {}) : call.proceed(),
            "SUB-09"),
        pool(
            "executes-nothing",
            "execute() does nothing.",
            "execute",
            (self, call) -> call.argument(0) == null ? call.proceed() : null,
            "SUB-08"),
        pool(
            "argument-comes-late",
            "An array that is given to a task arrives before it is filled.",
            "submit",
            (self, call) -> {
              if (call.count() == 2 && call.argument(1) instanceof int[] numbers) {
                int[] early = new int[numbers.length];
                LooseEnds.ofTheTest()
                    .add(() -> System.arraycopy(numbers, 0, early, 0, early.length));
                return call.with(call.argument(0), early);
              }
              return call.proceed();
            },
            "MEM-01",
            "MEM-03"),
        pool(
            "priority-ignored",
            "All tasks have the same priority.",
            "with",
            (self, call) -> {
              String name = call.<TaskOptions>argument(0).name();
              TaskOptions plain = TaskOptions.defaults();
              return call.with(name == null ? plain : plain.name(name));
            },
            "OPT-01"),
        pool(
            "name-ignored",
            "No task has a name of its own.",
            "with",
            (self, call) ->
                call.with(
                    TaskOptions.defaults().priority(call.<TaskOptions>argument(0).priority())),
            "OPT-03",
            "CTX-01"),
        pool(
            "view-is-another-pool",
            "A view has workers of its own, and closing it closes them alone.",
            "with",
            (self, call) -> {
              PoolExecutor other = PoolExecutor.open(self.config());
              LooseEnds.ofTheTest().add(other::shutdownNow);
              return other.with(call.argument(0));
            },
            "OPT-04"));
  }

  private static List<Saboteur> bounding() {
    return List.of(
        Saboteur.of(
            "capacity-ignored",
            "As many tasks wait as are submitted.",
            Base.DISGUISE,
            () -> new Disguise().opening(config -> config.queueCapacity(1_000_000)),
            "BP-01",
            "BP-02",
            "BP-03"),
        Saboteur.of(
            "rejects-instead-of-blocking",
            "submit() never waits for room.",
            Base.DISGUISE,
            () ->
                new Disguise().opening(config -> config.queueCapacity(3).whenFull(WhenFull.REJECT)),
            "BP-02"),
        pool(
            "caller-does-not-run",
            "What the submitting thread should run is run by another thread.",
            "submit",
            (self, call) -> Background.start(() -> proceed(call)).result(LIMIT),
            "BP-04"),
        pool(
            "interrupt-lost-in-submit",
            "submit() that is interrupted clears the flag.",
            "submit",
            (self, call) -> {
              try {
                return call.proceed();
              } catch (RejectedExecutionException e) {
                Thread.interrupted();
                throw e;
              }
            },
            "BP-07"),
        pool(
            "never-refuses",
            "A task that is refused gets the future of the one before it.",
            "submit",
            remembering(),
            "SHUT-01",
            "BP-09",
            "XTR-12"));
  }

  private static Object proceed(Call call) throws Exception {
    try {
      return call.proceed();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static Substitute<PoolExecutor> remembering() {
    AtomicReference<TaskFuture<?>> last = new AtomicReference<>();
    LooseEnds ends = LooseEnds.ofTheTest();
    return (self, call) -> {
      ends.add(() -> last.set(null));
      try {
        TaskFuture<?> future = (TaskFuture<?>) call.proceed();
        last.set(future);
        return future;
      } catch (RejectedExecutionException e) {
        return last.get();
      }
    };
  }

  private static List<Saboteur> ending() {
    return List.of(
        pool(
            "stops-gently",
            "shutdownNow() is shutdown().",
            "shutdownNow",
            (self, call) -> {
              self.shutdown();
              return List.of();
            },
            "SHUT-03",
            "SHUT-13",
            "BP-10"),
        pool(
            "returns-too-few",
            "shutdownNow() leaves the last task out that had not started.",
            "shutdownNow",
            (self, call) -> {
              List<?> unstarted = (List<?>) call.proceed();
              return unstarted.isEmpty() ? unstarted : unstarted.subList(1, unstarted.size());
            },
            "SHUT-14",
            "SHUT-13"),
        pool(
                "second-close-throws",
                "close() of a pool that is closed throws.",
                "close",
                (self, call) -> {
                  if (self.isTerminated()) {
                    throw new IllegalStateException("closed twice");
                  }
                  return call.proceed();
                },
                "SHUT-04")
            .failingWith(IllegalStateException.class),
        pool(
            "close-does-not-wait",
            "close() is shutdown().",
            "close",
            (self, call) -> {
              self.shutdown();
              return null;
            },
            "SHUT-12"),
        pool(
            "ignores-close-in-callbacks",
            "close() in a callback does nothing.",
            "close",
            (self, call) ->
                Thread.currentThread().getName().endsWith("-callbacks") ? null : call.proceed(),
            "SHUT-11"),
        pool(
                "shutdown-stops",
                "shutdown() is shutdownNow().",
                "shutdown",
                (self, call) -> {
                  self.shutdownNow();
                  return null;
                },
                "SHUT-06")
            .failingWith(java.util.concurrent.CancellationException.class),
        pool(
            "never-dropped",
            "Something refers to each pool, used or not.",
            "submit",
            (self, call) -> {
              LooseEnds.ofTheTest().add(self::shutdownNow);
              return call.proceed();
            },
            "SHUT-07"),
        pool(
            "never-terminated",
            "isTerminated() is false for ever.",
            "isTerminated",
            (self, call) -> false,
            "SHUT-02",
            "SHUT-05",
            "SHUT-18"));
  }

  static Saboteur pool(
      String name,
      String wrong,
      String method,
      Substitute<PoolExecutor> substitute,
      String... rules) {
    return Saboteur.of(
        name, wrong, Base.DISGUISE, () -> new Disguise().ofPool(method, substitute), rules);
  }
}
