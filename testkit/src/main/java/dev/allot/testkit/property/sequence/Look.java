package dev.allot.testkit.property.sequence;

import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a future something that is answered at once. */
record Look(int number, Question question) implements Step {

  /** What is asked. */
  enum Question {
    STATUS("status()"),
    IS_DONE("isDone()"),
    IS_CANCELLED("isCancelled()"),
    GET("get(Duration.ZERO)"),
    EXCEPTION("exception(Duration.ZERO)"),
    RESULT_NOW("resultNow()"),
    EXCEPTION_NOW("exceptionNow()"),
    SNAPSHOT("snapshot().status()");

    private final String java;

    Question(String java) {
      this.java = java;
    }

    private @Nullable Object ask(TaskFuture<?> future) throws Exception {
      return switch (this) {
        case STATUS -> future.status();
        case IS_DONE -> future.isDone();
        case IS_CANCELLED -> future.isCancelled();
        case GET -> future.get(Duration.ZERO);
        case EXCEPTION -> future.exception(Duration.ZERO);
        case RESULT_NOW -> future.resultNow();
        case EXCEPTION_NOW -> future.exceptionNow();
        case SNAPSHOT -> future.snapshot().status();
      };
    }

    private String answer(TaskStatus status, String outcome) {
      return switch (this) {
        case STATUS, SNAPSHOT -> "" + status;
        case IS_DONE -> "" + status.isDone();
        case IS_CANCELLED -> "" + (status == TaskStatus.CANCELLED);
        case GET, EXCEPTION ->
            status.isDone()
                ? Take.answer(this == GET ? Take.By.GET : Take.By.EXCEPTION, status, outcome)
                : "TimeoutException";
        case RESULT_NOW -> status == TaskStatus.SUCCEEDED ? outcome : "IllegalStateException";
        case EXCEPTION_NOW -> status == TaskStatus.FAILED ? outcome : "IllegalStateException";
      };
    }
  }

  @Override
  public boolean applies(Facts facts) {
    return facts.tasks() > 0;
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    int task = facts.index(number);
    return Model.grouped(
        worlds,
        (world, reply) -> {
          TaskStatus status = world.at(task).status(facts.fails(task));
          reply.accept(question.answer(status, facts.text(task)), world);
        });
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench.scene().text(() -> question.ask(bench.future(number)));
  }

  @Override
  public String java(Facts facts) {
    return "f" + facts.index(number) + "." + question.java;
  }
}
