package dev.allot.testkit.saboteur;

import static dev.allot.testkit.saboteur.PoolSaboteurs.pool;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pools whose {@code invokeAll} or {@code invokeAny} is wrong. */
final class InvokeSaboteurs {
  private InvokeSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        pool(
            "invoke-all-backwards",
            "invokeAll() returns the futures in the opposite order.",
            "invokeAll",
            (self, call) -> {
              List<?> futures = new ArrayList<>((List<?>) call.proceed());
              Collections.reverse(futures);
              return futures;
            },
            "SUB-11"),
        pool(
            "invoke-all-does-not-wait",
            "invokeAll() returns when all are submitted, and looks for null on the way.",
            "invokeAll",
            (self, call) -> {
              List<Future<Object>> futures = new ArrayList<>();
              for (Callable<Object> task : call.<Collection<Callable<Object>>>argument(0)) {
                futures.add(self.submit(task));
              }
              return futures;
            },
            "SUB-14",
            "SUB-17"),
        pool(
            "invoke-all-times-out-kindly",
            "invokeAll() does not cancel what is not done in time.",
            "invokeAll",
            (self, call) -> {
              List<TaskFuture<Object>> futures = new ArrayList<>();
              for (Callable<Object> task : call.<Collection<Callable<Object>>>argument(0)) {
                futures.add(self.submit(task));
              }
              long nanos = call.<TimeUnit>argument(2).toNanos(call.<Long>argument(1));
              for (TaskFuture<Object> future : futures) {
                try {
                  future.exception(java.time.Duration.ofNanos(nanos));
                } catch (TimeoutException e) {
                  return futures;
                }
              }
              return futures;
            },
            "SUB-14",
            "SUB-15"),
        pool(
                "invoke-any-takes-the-first",
                "invokeAny() takes the first task that ends, also if it fails.",
                "invokeAny",
                (self, call) -> {
                  // Not through the disguise, whose futures may be seen to end in another order.
                  PoolExecutor pool = (PoolExecutor) call.target();
                  List<TaskFuture<Object>> futures = new ArrayList<>();
                  for (Callable<Object> task : call.<Collection<Callable<Object>>>argument(0)) {
                    futures.add(pool.submit(task));
                  }
                  try {
                    return TaskFutures.asCompleted(futures).iterator().next().get();
                  } finally {
                    futures.forEach(future -> future.cancel(true));
                  }
                },
                "SUB-12")
            .failingWith(ExecutionException.class),
        pool(
            "invoke-any-unwraps",
            "invokeAny() throws what a task threw as it is.",
            "invokeAny",
            (self, call) -> {
              try {
                return call.proceed();
              } catch (ExecutionException e) {
                throw e.getCause();
              }
            },
            "SUB-18"),
        pool(
            "invoke-any-returns-null",
            "invokeAny() returns null at the end of its time.",
            "invokeAny",
            (self, call) -> {
              try {
                return call.proceed();
              } catch (TimeoutException e) {
                return null;
              }
            },
            "SUB-19"));
  }
}
