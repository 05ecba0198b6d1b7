package dev.allot.testkit.property.sequence;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.allot.Task;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.property.Shrunk;
import dev.allot.testkit.property.sequence.FaultyPool.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GEN-03 finds executors that do something wrong, and shows a short program that they do it in. */
@Tag("saboteurs")
class ModelFaultsTest {
  @TempDir Path scenes;

  private void expectFound(int mostSteps, Supplier<Fault> faults) {
    ExecutorFixture fixture = new Hasty(FaultyPool.fixture(faults));
    ModelCheck check =
        new ModelCheck(
            fixture,
            workers -> fixture.open(config -> config.workers(workers).name("kit-faulty")),
            scenes);
    Shrunk.expectFound(
        Sequences.programs(), check::run, program -> program.steps().size(), mostSteps);
  }

  @Test
  void wrongValue() {
    expectFound(
        4,
        () ->
            call ->
                call.is("submit")
                        && call.arguments()[0] instanceof Job job
                        && call.arguments().length == 1
                    ? call.with(wrong(job))
                    : call.rightly());
  }

  @Test
  void cancelThatDoesNotSaySo() {
    expectFound(
        3,
        () ->
            call -> {
              Object result = call.rightly();
              return call.is("cancel") ? false : result;
            });
  }

  @Test
  void shutdownThatIsLost() {
    expectFound(3, () -> call -> call.is("shutdown") ? null : call.rightly());
  }

  @Test
  void taskThatIsStartedTwice() {
    expectFound(
        2,
        () ->
            call -> {
              Object result = call.rightly();
              if (call.is("submit") && call.arguments()[0] instanceof Job job) {
                call.pool().submit(job);
              }
              return result;
            });
  }

  @Test
  void shutdownNowThatReturnsNothing() {
    expectFound(
        5,
        () ->
            call -> {
              Object result = call.rightly();
              return call.is("shutdownNow") ? List.of() : result;
            });
  }

  @Test
  void oneWorkerLess() {
    ExecutorFixture fixture = ExecutorFixture.of("model", 1, java.util.Set.of(), config -> {});
    ModelCheck check =
        new ModelCheck(
            new Hasty(fixture),
            workers ->
                fixture.open(config -> config.workers(Math.max(1, workers - 1)).name("kit-less")),
            scenes);
    Program twoGates = new Program(2, List.of(atGate(), atGate(), new Settle()));
    assertThrows(AssertionError.class, () -> check.run(twoGates));
  }

  private static Task<Object> wrong(Job job) {
    return () -> {
      job.call();
      return "wrong";
    };
  }

  private static Step atGate() {
    return new Submit(Submit.Form.TASK, Conduct.VALUE, 0, dev.allot.Priority.NORMAL, false);
  }
}
