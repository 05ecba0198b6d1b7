package dev.allot.testkit.property.sequence;

import dev.allot.MapOptions;
import dev.allot.TaskOptions;
import dev.allot.WaitFor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Says what a pool would do, and does it on the spot: one thread, no pool. */
final class DirectMachine implements Machine {
  private final int workers;

  DirectMachine(int workers) {
    this.workers = workers;
  }

  @Override
  public Outcome call(TaskOptions options, Work work) {
    return Outcome.of(work);
  }

  @Override
  public Outcome staged(Work work) {
    return Outcome.of(work);
  }

  @Override
  public List<Outcome> map(Function function, List<?> inputs, MapOptions options) {
    List<Outcome> outcomes = new ArrayList<>();
    inputs.forEach(input -> outcomes.add(Outcome.of(new Work(function, input))));
    return outcomes;
  }

  @Override
  public List<Outcome> all(List<Work> tasks) {
    return tasks.stream().map(Outcome::of).toList();
  }

  @Override
  public Outcome any(List<Work> tasks) {
    List<Outcome> outcomes = all(tasks);
    return outcomes.stream()
        .filter(outcome -> !outcome.text().startsWith("threw "))
        .findFirst()
        .orElse(outcomes.get(0));
  }

  @Override
  public List<Outcome> completed(List<Work> tasks) {
    return all(tasks);
  }

  @Override
  public String watched(WaitFor condition, Work work) {
    return workers > 1 && PoolMachine.isEnough(condition, work) ? "[true, false]" : "[true, true]";
  }

  @Override
  public String cancelled(int victim, boolean interrupt) {
    boolean cancelled = interrupt || victim >= workers;
    List<String> texts = new ArrayList<>();
    for (int task = 0; task <= workers; task++) {
      String name = "task " + task;
      boolean struck = cancelled && task == victim;
      texts.add(struck ? CancellationException.class.getName() : Outcome.written(name));
    }
    return cancelled + " " + texts;
  }
}
