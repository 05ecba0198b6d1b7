package dev.allot.testkit.saboteur;

import static dev.allot.testkit.saboteur.FutureSaboteurs.future;

import dev.allot.TaskFuture;
import dev.allot.spi.PendingTask;
import dev.allot.testkit.saboteur.Disguise.Substitute;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Futures that call back, or have stages, wrongly. */
final class CallbackSaboteurs {
  private CallbackSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        callback(
            "calls-back-with-another",
            "A callback is given another object than the future it was added to.",
            (self, call) -> call.proceed(),
            "FUT-08"),
        callback(
            "late-callbacks-elsewhere",
            "A callback that is added late runs on a thread of its own, some time later.",
            (self, call) -> {
              Consumer<TaskFuture<?>> callback = call.argument(0);
              LooseEnds.ofTheTest().add(() -> callback.accept(self));
              return self;
            },
            "FUT-09"),
        callback(
            "forgets-callbacks",
            "One of ten callbacks is forgotten.",
            forgetting(),
            "CB-07",
            "CB-08",
            "HAND-04"),
        callback(
            "calls-back-twice",
            "Each callback runs twice.",
            (self, call) -> {
              Consumer<TaskFuture<?>> callback = call.argument(0);
              Consumer<Object> twice =
                  done -> {
                    callback.accept(self);
                    callback.accept(self);
                  };
              call.with(twice);
              return self;
            },
            "FUT-10",
            "CB-08",
            "HAND-04"),
        callback(
            "callbacks-on-the-worker",
            "The worker that completes a future runs its callbacks.",
            (self, call) -> {
              Consumer<TaskFuture<?>> callback = call.argument(0);
              ((PendingTask<?>) call.target()).whenSettled(done -> callback.accept(self));
              return self;
            },
            "CB-01"),
        callback(
            "callbacks-of-no-pool",
            "Each callback runs on a thread of its own, which the pool does not know.",
            (self, call) -> {
              Consumer<TaskFuture<?>> callback = call.argument(0);
              Consumer<Object> elsewhere = done -> startDaemon(() -> callback.accept(self));
              call.with(elsewhere);
              return self;
            },
            "CB-01",
            "BP-06"),
        callback(
            "throwing-callback-stops-the-rest",
            "After a callback that throws no other callback of the future runs.",
            new StopsAtFailure(),
            "FUT-11"),
        callback(
                "late-callback-throws-at-caller",
                "What a late callback throws is thrown at the one who adds it.",
                (self, call) -> {
                  Consumer<TaskFuture<?>> callback = call.argument(0);
                  callback.accept(self);
                  return self;
                },
                "FUT-12")
            .failingWith(IllegalStateException.class),
        Saboteur.of(
            "stages-backwards",
            "The stages of a future run last first, as those of a CompletableFuture.",
            Base.DISGUISE,
            CallbackSaboteurs::sharingOneStage,
            "CB-03"),
        future(
            "async-on-the-callback-thread",
            "Functions of async stages run on the callback thread.",
            "thenApplyAsync",
            (self, call) -> {
              Function<Object, Object> function = call.argument(0);
              return self.thenApply(function);
            },
            "CB-04"),
        future(
            "copy-is-no-copy",
            "Completing or cancelling toCompletableFuture() cancels the task.",
            "toCompletableFuture",
            (self, call) -> {
              CompletableFuture<?> copy = (CompletableFuture<?>) call.proceed();
              copy.whenComplete((value, thrown) -> self.cancel(true));
              return copy;
            },
            "CB-05"),
        future(
            "stages-miss-cancellations",
            "A stage does not end when the future is cancelled.",
            "thenApply",
            (self, call) -> {
              CompletableFuture<Object> stage = new CompletableFuture<>();
              Function<Object, Object> function = call.argument(0);
              self.onDone(
                  done -> {
                    if (!done.isCancelled()) {
                      self.toCompletableFuture()
                          .thenApply(function)
                          .whenComplete(
                              (value, thrown) -> {
                                if (thrown == null) {
                                  stage.complete(value);
                                } else {
                                  stage.completeExceptionally(thrown);
                                }
                              });
                    }
                  });
              return stage;
            },
            "CB-06"),
        Saboteur.of(
            "no-submit-in-callbacks",
            "submit() in a callback is refused.",
            Base.DISGUISE,
            () ->
                new Disguise()
                    .ofPool(
                        "submit",
                        (self, call) -> {
                          if (Thread.currentThread().getName().endsWith("-callbacks")) {
                            throw new RejectedExecutionException("not in a callback");
                          }
                          return call.proceed();
                        }),
            "XTR-01"));
  }

  private static Saboteur callback(
      String name, String wrong, Substitute<TaskFuture<Object>> substitute, String... rules) {
    return future(name, wrong, "onDone", substitute, rules);
  }

  private static Substitute<TaskFuture<Object>> forgetting() {
    AtomicInteger callbacks = new AtomicInteger();
    return (self, call) -> {
      if (callbacks.incrementAndGet() % 10 != 0) {
        call.proceed();
      }
      return self;
    };
  }

  private static void startDaemon(Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                action.run();
              } catch (RejectedExecutionException e) {
                // The test is over.
              }
            },
            "callback");
    thread.setDaemon(true);
    thread.start();
  }

  /** All callbacks of a test belong to one future, so that one flag is enough. */
  private static final class StopsAtFailure implements Substitute<TaskFuture<Object>> {
    private volatile boolean stopped;

    @Override
    public Object call(TaskFuture<Object> self, Call call) throws Throwable {
      Consumer<TaskFuture<?>> callback = call.argument(0);
      Consumer<Object> careful =
          done -> {
            if (!stopped) {
              stopped = true;
              callback.accept(self);
              stopped = false;
            }
          };
      call.with(careful);
      return self;
    }
  }

  private static Disguise sharingOneStage() {
    CompletableFuture<Object> shared = new CompletableFuture<>();
    return new Disguise()
        .ofFuture(
            "thenAccept",
            (self, call) -> {
              Consumer<Object> action = call.argument(0);
              self.onDone(done -> shared.complete(done.resultNow()));
              return shared.thenAccept(action);
            });
  }
}
