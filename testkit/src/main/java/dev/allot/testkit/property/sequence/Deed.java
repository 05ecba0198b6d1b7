package dev.allot.testkit.property.sequence;

import dev.allot.MapOptions;
import dev.allot.Priority;
import dev.allot.TaskOptions;
import dev.allot.WaitFor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of an equivalence program: something of which one outcome alone is right. */
sealed interface Deed {

  /** Does it, adds to the results what it has come to, and returns that as text. */
  String on(Machine machine, List<Object> results) throws Exception;

  /** A task in the text of a program. */
  record Call(Function function, Operand operand) {
    Work work(List<Object> results) {
      return new Work(function, operand.in(results));
    }

    static List<Work> works(List<Call> calls, List<Object> results) {
      return calls.stream().map(call -> call.work(results)).toList();
    }
  }

  private static String kept(Outcome outcome, List<Object> results) {
    results.add(outcome.value());
    return outcome.text();
  }

  /** Submits a task. */
  record Submitted(Call call, Priority priority, @Nullable String name) implements Deed {
    @Override
    public String on(Machine machine, List<Object> results) throws Exception {
      TaskOptions options = TaskOptions.defaults().priority(priority);
      return kept(
          machine.call(name == null ? options : options.name(name), call.work(results)), results);
    }
  }

  /** Submits a task and has a stage after it. */
  record Staged(Call call) implements Deed {
    @Override
    public String on(Machine machine, List<Object> results) throws Exception {
      return kept(machine.staged(call.work(results)), results);
    }
  }

  /** Maps. */
  record Mapped(Function function, List<Operand> operands, int chunk, int buffer, boolean ordered)
      implements Deed {
    @Override
    public String on(Machine machine, List<Object> results) throws Exception {
      MapOptions options = MapOptions.defaults().chunkSize(chunk).buffer(buffer);
      // A list that has nulls.
      List<?> inputs = operands.stream().map(operand -> operand.in(results)).toList();
      return Outcome.texts(
          machine.map(function, inputs, ordered ? options : options.unordered()), ordered);
    }
  }

  /** Submits several tasks and waits for all of them. */
  record All(List<Call> calls) implements Deed {
    @Override
    public String on(Machine machine, List<Object> results) throws Exception {
      return Outcome.texts(machine.all(Call.works(calls, results)), true);
    }
  }

  /** Submits tasks of which {@code failures} fail, all in the same way, and one does not. */
  record Any(Operand operand, int failures) implements Deed {
    @Override
    public String on(Machine machine, List<Object> results) throws Exception {
      Call good = new Call(Function.PAIR, operand);
      List<Call> calls = new java.util.ArrayList<>();
      for (int i = 0; i < failures; i++) {
        calls.add(new Call(Function.REFUSED, operand));
      }
      calls.add(calls.size() / 2, good);
      return kept(machine.any(Call.works(calls, results)), results);
    }
  }

  /** Submits several tasks and goes through them as they are done. */
  record Completed(List<Call> calls) implements Deed {
    @Override
    public String on(Machine machine, List<Object> results) throws Exception {
      return Outcome.texts(machine.completed(Call.works(calls, results)), false);
    }
  }

  /** Waits for two tasks. */
  record Watched(WaitFor condition, Call call) implements Deed {
    @Override
    public String on(Machine machine, List<Object> results) throws Exception {
      return machine.watched(condition, call.work(results));
    }
  }

  /** Cancels one of the tasks at a gate. */
  record Cancelled(int victim, boolean interrupt) implements Deed {
    @Override
    public String on(Machine machine, List<Object> results) throws Exception {
      return machine.cancelled(victim, interrupt);
    }
  }
}
