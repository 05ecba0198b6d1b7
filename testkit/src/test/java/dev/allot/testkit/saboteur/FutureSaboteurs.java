package dev.allot.testkit.saboteur;

import dev.allot.FutureSnapshot;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.testkit.saboteur.Disguise.Substitute;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Futures that say, or do, something wrong. */
final class FutureSaboteurs {
  private FutureSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        future(
            "never-cancelled",
            "isCancelled() is false also of a cancelled future.",
            "isCancelled",
            (self, call) -> false,
            "FUT-03"),
        future(
            "timeout-is-a-result",
            "get(timeout) returns null at the end of the time.",
            "get",
            (self, call) -> {
              try {
                return call.proceed();
              } catch (TimeoutException e) {
                return null;
              }
            },
            "FUT-04"),
        future(
            "copies-exceptions",
            "exception() returns another object each time.",
            "exception",
            (self, call) -> {
              Throwable thrown = (Throwable) call.proceed();
              return thrown == null ? null : new IllegalStateException(thrown.getMessage());
            },
            "FUT-05"),
        future(
            "sleeps-on",
            "Who waits in get() without a limit is not woken.",
            "get",
            (self, call) -> {
              if (call.count() == 0) {
                LooseEnds.ofTheTest().await();
              }
              return call.proceed();
            },
            "FUT-06",
            "FUT-07"),
        future(
            "cancel-wakes-nobody",
            "cancel() wakes no thread that waits in exception().",
            "exception",
            (self, call) -> {
              try {
                return call.proceed();
              } catch (java.util.concurrent.CancellationException e) {
                LooseEnds.ofTheTest().await();
                throw e;
              }
            },
            "FUT-07"),
        future(
            "says-nothing",
            "toString() is that of any object.",
            "toString",
            (self, call) -> "TaskFuture@" + System.identityHashCode(self),
            "FUT-15",
            "OPT-03"),
        future(
            "torn-snapshot",
            "A snapshot has the status of one instant and the result of an earlier one.",
            "snapshot",
            (self, call) ->
                new FutureSnapshot<>(((FutureSnapshot<?>) call.proceed()).status(), null, null),
            "FUT-16"),
        future(
            "no-message-no-failure",
            "A failure without a message counts as none.",
            "exception",
            (self, call) -> {
              Throwable thrown = (Throwable) call.proceed();
              return thrown == null || thrown.getMessage() == null ? null : thrown;
            },
            "FUT-17"),
        future(
            "join-throws-execution-exception",
            "join() throws what get() throws.",
            "join",
            (self, call) -> {
              try {
                return self.get();
              } catch (ExecutionException e) {
                throw new IllegalStateException(e);
              }
            },
            "FUT-18"),
        future(
            "interrupt-cancels",
            "An interrupt of who waits in get() cancels the task.",
            "get",
            (self, call) -> {
              try {
                return call.proceed();
              } catch (InterruptedException e) {
                self.cancel(true);
                throw e;
              }
            },
            "FUT-19"),
        future(
            "join-loses-the-interrupt",
            "The interrupt flag is lost in join().",
            "join",
            (self, call) -> {
              Object result = call.proceed();
              Thread.interrupted();
              return result;
            },
            "FUT-20"),
        future(
            "null-is-a-failure",
            "A task that returns null counts as failed.",
            "exception",
            (self, call) -> {
              Throwable thrown = (Throwable) call.proceed();
              return thrown == null && self.status() == TaskStatus.SUCCEEDED && self.get() == null
                  ? new NullPointerException("no result")
                  : thrown;
            },
            "FUT-21"),
        future(
            "repeats-ids",
            "Task ids begin again after fifty.",
            "taskId",
            (self, call) -> ((Long) call.proceed() - 1) % 50 + 1,
            "SUB-10"),
        future(
                "cancels-late",
                "cancel(false) says true, and the task keeps its place in the queue.",
                "cancel",
                (self, call) -> true,
                "BP-08")
            .failingWith(java.util.concurrent.RejectedExecutionException.class));
  }

  static Saboteur future(
      String name,
      String wrong,
      String method,
      Substitute<TaskFuture<Object>> substitute,
      String... rules) {
    return Saboteur.of(
        name, wrong, Base.DISGUISE, () -> new Disguise().ofFuture(method, substitute), rules);
  }
}
