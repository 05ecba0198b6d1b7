package dev.allot.testkit.saboteur;

import static dev.allot.testkit.saboteur.Base.BACKEND;
import static dev.allot.testkit.saboteur.Base.CHUNKS;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Backends that hand out, run or complete tasks wrongly. */
final class WorkerSaboteurs {
  private WorkerSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        backend(
            "hands-out-twice",
            "Every fiftieth task is run twice.",
            WorkerFlaws.RunsTwice::new,
            "HAND-01"),
        chunks(
            "runs-chunks-twice",
            "Each element of a chunk is run twice.",
            WorkerFlaws.RunsElementsTwice::new,
            "HAND-02"),
        chunks(
            "chunk-shares-failure",
            "A failed element takes the rest of its chunk along.",
            WorkerFlaws.SharesFailure::new,
            "MAP-05"),
        backend(
            "runs-cancelled-tasks",
            "A worker runs the cancelled tasks that were in front of its own.",
            WorkerFlaws.RunsCancelled::new,
            "CAN-01",
            "CAN-06",
            "HAND-03"),
        backend(
            "holds-late",
            "A worker runs a task before it holds it, so that another may hold it meanwhile.",
            WorkerFlaws.HoldsLate::new,
            "FUT-14",
            "FUT-01"),
        backend(
            "completes-first",
            "A future is done, without a result, before its task runs.",
            WorkerFlaws.CompletesFirst::new,
            "SUB-01"),
        backend(
            "swaps-neighbours",
            "A worker waits for two tasks and runs the second first.",
            WorkerFlaws.SwapsNeighbours::new,
            "OPT-02"),
        backend(
            "swallows-errors",
            "A task that throws an Error counts as done well.",
            SwallowsErrors::new,
            "SUB-06"),
        backend(
            "wraps-checked-exceptions",
            "A checked exception is wrapped in an unchecked one.",
            WorkerFlaws.WrapsChecked::new,
            "SUB-07"),
        backend(
            "keeps-tasks",
            "The backend refers to every task for ever.",
            WorkerFlaws.KeepsTasks::new,
            "SUB-03"),
        backend(
            "worker-per-task",
            "A worker ends after one task, and the next task gets a new one.",
            () ->
                new Conduct() {
                  @Override
                  boolean goesOn() {
                    return false;
                  }
                },
            "SUB-04"),
        backend(
            "no-limit",
            "Each task gets a thread, however many workers.",
            WorkerFlaws.NoLimit::new,
            "SUB-05"),
        backend(
            "one-worker-only",
            "There is one worker, however many are asked for.",
            () ->
                new Conduct() {
                  @Override
                  int workers(int configured) {
                    return 1;
                  }
                },
            "SUB-13"),
        backend(
            "result-comes-late",
            "The future is done before the array that it returns is filled.",
            WorkerFlaws.FillsLate::new,
            "MEM-02",
            "MEM-04"),
        backend(
                "no-context",
                "A task finds no context.",
                () ->
                    new Conduct() {
                      @Override
                      Run.Context context(Run.Context honest) {
                        return null;
                      }
                    },
                "CTX-01")
            .failingWith(ExecutionException.class),
        context(
            "wrong-task-id",
            "A task is told the id of the one before it.",
            c ->
                new Run.Context(
                    c.taskId() - 1,
                    c.taskName(),
                    1,
                    c.worker(),
                    c.pid(),
                    c.cancelled(),
                    c.executor()),
            "CTX-01"),
        context(
            "wrong-worker",
            "All workers have the same name, without the pool's.",
            c ->
                new Run.Context(
                    c.taskId(), c.taskName(), 1, "worker", c.pid(), c.cancelled(), c.executor()),
            "CTX-03"),
        context(
            "wrong-pid",
            "A task is told the number of its worker for that of its process.",
            c ->
                new Run.Context(
                    c.taskId(), c.taskName(), 1, c.worker(), 1, c.cancelled(), c.executor()),
            "CTX-04"));
  }

  static Saboteur backend(String name, String wrong, Supplier<Conduct> conduct, String... rules) {
    return Saboteur.of(name, wrong, BACKEND, () -> Sabotaged.backend(conduct, Set.of()), rules);
  }

  private static Saboteur chunks(
      String name, String wrong, Supplier<Conduct> conduct, String... rules) {
    return Saboteur.of(name, wrong, CHUNKS, () -> Sabotaged.backend(conduct, Set.of()), rules);
  }

  static Saboteur context(
      String name,
      String wrong,
      java.util.function.UnaryOperator<Run.Context> change,
      String rule) {
    return backend(
        name,
        wrong,
        () ->
            new Conduct() {
              @Override
              Run.Context context(Run.Context honest) {
                return change.apply(honest);
              }
            },
        rule);
  }
}
