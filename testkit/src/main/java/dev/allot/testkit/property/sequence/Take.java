package dev.allot.testkit.property.sequence;

import dev.allot.TaskStatus;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Waits for a future, without limit. */
record Take(int number, By by) implements Step {

  /** By which method. */
  enum By {
    GET("get()"),
    JOIN("join()"),
    EXCEPTION("exception()");

    private final String java;

    By(String java) {
      this.java = java;
    }
  }

  /** What comes of a future that is done. */
  static String answer(By by, TaskStatus status, String outcome) {
    if (status == TaskStatus.CANCELLED) {
      return "CancellationException";
    }
    boolean failed = status == TaskStatus.FAILED;
    return switch (by) {
      case GET -> failed ? "ExecutionException of " + outcome : outcome;
      case JOIN -> failed ? "CompletionException of " + outcome : outcome;
      case EXCEPTION -> failed ? outcome : "null";
    };
  }

  @Override
  public boolean applies(Facts facts) {
    return facts.tasks() > 0;
  }

  @Override
  public Predicate<World> end(Facts facts, Moves moves) {
    int task = facts.index(number);
    return world -> world.at(task).isOver();
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    int task = facts.index(number);
    return Model.grouped(
        worlds,
        (world, reply) -> {
          TaskStatus status = world.at(task).status(facts.fails(task));
          reply.accept(answer(by, status, facts.text(task)), world);
        });
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench
        .scene()
        .text(
            () ->
                switch (by) {
                  case GET -> bench.future(number).get();
                  case JOIN -> bench.future(number).join();
                  case EXCEPTION -> bench.future(number).exception();
                });
  }

  @Override
  public String java(Facts facts) {
    return "f" + facts.index(number) + "." + by.java;
  }
}
