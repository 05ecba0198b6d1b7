package dev.allot.testkit.property.sequence;

import dev.allot.PoolExecutor;
import dev.allot.Priority;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import java.util.Map;
import java.util.Set;

/** Submits a task; in the model its number is its key. */
record Submit(Form form, Conduct does, int gate, Priority priority, boolean named) implements Step {
  static final String ACCEPTED = "accepted";
  static final String REJECTED = "RejectedExecutionException";

  /** In which of the forms of {@code submit}. */
  enum Form {
    TASK,
    FUNCTION,
    RUNNABLE,
    RUNNABLE_AND_RESULT
  }

  boolean fails() {
    return does.fails();
  }

  /** What the task is to do: one that has a name tells it. */
  private Conduct conduct() {
    return named && does == Conduct.VALUE ? Conduct.NAME : does;
  }

  String text(int key) {
    return switch (fails() ? Form.TASK : form) {
      case TASK, FUNCTION -> conduct().text(key);
      case RUNNABLE -> "null";
      case RUNNABLE_AND_RESULT -> "r" + key;
    };
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    return Model.grouped(
        worlds,
        (world, reply) -> {
          if (world.isShut()) {
            reply.accept(REJECTED, world);
          } else {
            reply.accept(ACCEPTED, world.plus(Place.QUEUED));
          }
        });
  }

  @Override
  public void changeFacts(Facts facts, String answer) {
    if (answer.equals(ACCEPTED)) {
      facts.accepted(this);
    }
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    Scene scene = bench.scene();
    return scene.text(
        () -> {
          scene.add(submit(bench.pool().with(options(scene.tasks())), scene));
          return ACCEPTED;
        });
  }

  private TaskFuture<?> submit(PoolExecutor pool, Scene scene) {
    int key = scene.tasks();
    Job job = gate < 0 ? scene.job(key, conduct()) : scene.job(key, conduct(), gate);
    return switch (form) {
      case TASK -> pool.submit(job);
      case FUNCTION -> pool.submit(Job.function(), job);
      case RUNNABLE -> pool.submit(job.runnable());
      case RUNNABLE_AND_RESULT -> pool.submit(job.runnable(), "r" + key);
    };
  }

  private TaskOptions options(int key) {
    TaskOptions options = TaskOptions.defaults().priority(priority);
    return named ? options.name("n" + key) : options;
  }

  @Override
  public String java(Facts facts) {
    int key = facts.tasks();
    String job =
        "scene.job(%d, Conduct.%s%s)".formatted(key, conduct(), gate < 0 ? "" : ", " + gate);
    String argument =
        switch (form) {
          case TASK -> job;
          case FUNCTION -> "Job.function(), " + job;
          case RUNNABLE -> job + ".runnable()";
          case RUNNABLE_AND_RESULT -> job + ".runnable(), \"r" + key + "\"";
        };
    return "scene.add(pool" + optionsInJava(key) + ".submit(" + argument + "))";
  }

  private String optionsInJava(int key) {
    if (priority == Priority.NORMAL && !named) {
      return "";
    }
    return ".with(TaskOptions.defaults()"
        + (priority == Priority.NORMAL ? "" : ".priority(Priority." + priority + ")")
        + (named ? ".name(\"n" + key + "\")" : "")
        + ")";
  }
}
