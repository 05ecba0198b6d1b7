package dev.allot.testkit.property.sequence;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Goes through {@code asCompleted} of several futures, without limit or with no time at all. */
record InOrder(List<Integer> numbers, boolean forever) implements Step {
  @Override
  public boolean applies(Facts facts) {
    return facts.tasks() > 0;
  }

  @Override
  public Predicate<World> end(Facts facts, Moves moves) {
    Collection<Integer> tasks = facts.indices(numbers);
    return world -> !forever || tasks.stream().allMatch(task -> world.at(task).isOver());
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    Collection<Integer> tasks = facts.indices(numbers);
    return Flags.answers(
        worlds, tasks, done -> true, done -> Scene.came(done, done.size() < tasks.size()));
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench
        .scene()
        .drained(
            bench.fixture().asCompleted(bench.futures(numbers), forever ? null : Duration.ZERO));
  }

  @Override
  public String java(Facts facts) {
    return "scene.drained(TaskFutures.asCompleted(scene.futures("
        + Listing.numbers(facts.indices(numbers))
        + ")"
        + (forever ? "" : ", Duration.ZERO")
        + "))";
  }
}
