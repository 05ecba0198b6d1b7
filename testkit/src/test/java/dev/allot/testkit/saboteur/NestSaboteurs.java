package dev.allot.testkit.saboteur;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;

/** Backends whose tasks get another executor than their own pool, or wait for it in vain. */
final class NestSaboteurs {
  private NestSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        executor(
            "subtasks-elsewhere",
            "TaskContext.executor() is a pool of its own.",
            honest -> {
              PoolExecutor other =
                  PoolExecutor.open(
                      PoolConfig.builder().backend("single").name(honest.config().name()).build());
              LooseEnds.ofTheTest().add(other::shutdownNow);
              return other;
            },
            "NEST-01"),
        executor(
            "options-of-subtasks-ignored",
            "A view of TaskContext.executor() is that executor itself.",
            honest -> behind(honest, "with", honest),
            "NEST-03"),
        executor(
            "ignores-the-end",
            "A task that calls shutdown() of its pool is not told that it cannot.",
            honest -> behind(honest, "shutdown", null),
            "NEST-04"),
        WorkerSaboteurs.backend(
            "waits-in-vain",
            "A task that waits for its subtasks is not made up for.",
            () ->
                new Conduct() {
                  @Override
                  TaskScope.Blocker waits(TaskScope.Blocker honest) {
                    return new Idle();
                  }
                },
            "NEST-05"));
  }

  /** One whose tasks are told of another executor. */
  private static Saboteur executor(
      String name, String wrong, UnaryOperator<PoolExecutor> change, String rule) {
    return WorkerSaboteurs.context(
        name,
        wrong,
        c ->
            new Run.Context(
                c.taskId(),
                c.taskName(),
                c.attempt(),
                c.worker(),
                c.pid(),
                c.cancelled(),
                change.apply(c.executor())),
        rule);
  }

  /** The executor, but for one method, which does nothing. */
  private static PoolExecutor behind(PoolExecutor honest, String method, PoolExecutor result) {
    return (PoolExecutor)
        Proxy.newProxyInstance(
            NestSaboteurs.class.getClassLoader(),
            new Class<?>[] {PoolExecutor.class},
            (self, called, arguments) -> {
              if (called.getName().equals(method)) {
                return result;
              }
              try {
                return called.invoke(honest, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Does nothing about a wait. */
  private static final class Idle implements TaskScope.Blocker {
    @Override
    public void block(PoolServices only) {}

    @Override
    public void unblock() {}
  }
}
