package dev.allot.testkit.property.sequence;

import dev.allot.TaskFunction;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.property.Shrunk;
import dev.allot.testkit.property.sequence.FaultyPool.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GEN-04 finds backends on which a program comes to something else. */
@Tag("saboteurs")
class EquivalenceFaultsTest {
  @TempDir Path gates;

  private void expectFound(int mostSteps, Fault fault) {
    ExecutorFixture fixture = new Hasty(FaultyPool.fixture(() -> fault));
    try (PoolsBySize pools =
        new PoolsBySize(
            workers -> fixture.open(config -> config.workers(workers).name("kit-faulty")))) {
      Equivalence check =
          new Equivalence(
              workers -> new PoolMachine(fixture, pools.get(workers), gates),
              DirectMachine::new,
              pools::drop);
      Shrunk.expectFound(Plans.plans(), check::run, plan -> plan.deeds().size(), mostSteps);
    }
  }

  @SuppressWarnings("unchecked")
  private static TaskFunction<Object, Object> function(FaultyPool.Call call) {
    return (TaskFunction<Object, Object>) call.arguments()[0];
  }

  @Test
  void bytesThatAreLost() {
    expectFound(
        2,
        call -> {
          if (!call.is("submit") || call.arguments().length < 2) {
            return call.rightly();
          }
          TaskFunction<Object, Object> function = function(call);
          TaskFunction<Object, Object> losing =
              argument ->
                  function.apply(argument) instanceof byte[] bytes
                      ? new byte[bytes.length]
                      : function.apply(argument);
          return call.with(losing, call.arguments()[1]);
        });
  }

  @Test
  void causesThatAreLost() {
    expectFound(
        1,
        call -> {
          if (!call.is("submit") || call.arguments().length < 2) {
            return call.rightly();
          }
          TaskFunction<Object, Object> function = function(call);
          TaskFunction<Object, Object> losing =
              argument -> {
                try {
                  return function.apply(argument);
                } catch (RuntimeException e) {
                  throw e.getCause() == null ? e : new java.io.UncheckedIOException("outer", null);
                }
              };
          return call.with(losing, call.arguments()[1]);
        });
  }

  @Test
  void cancellationThatIsLost() {
    expectFound(1, call -> call.is("cancel") ? true : call.rightly());
  }
}
