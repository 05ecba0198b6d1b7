package dev.allot.testkit.property.sequence;

import dev.allot.WaitFor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Waits for several futures, without limit or not at all. */
record Await(List<Integer> numbers, WaitFor condition, boolean forever) implements Step {
  @Override
  public boolean applies(Facts facts) {
    return facts.tasks() > 0;
  }

  @Override
  public Predicate<World> end(Facts facts, Moves moves) {
    List<Integer> tasks = facts.indices(numbers);
    return world ->
        !forever
            || isEnough(tasks.stream().filter(t -> world.at(t).isOver()).toList(), facts, world);
  }

  private boolean isEnough(Collection<Integer> done, Facts facts, World world) {
    List<Integer> tasks = facts.indices(numbers);
    return done.size() == tasks.size()
        || switch (condition) {
          case ALL_COMPLETED -> false;
          case FIRST_COMPLETED -> !done.isEmpty();
          case FIRST_EXCEPTION ->
              done.stream().anyMatch(t -> facts.fails(t) && world.at(t) == Place.DONE);
        };
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    List<Integer> tasks = facts.indices(numbers);
    return Flags.answers(
        worlds,
        tasks,
        done -> !forever || worlds.stream().anyMatch(world -> isEnough(done, facts, world)),
        done -> Scene.waited(done, tasks.stream().filter(t -> !done.contains(t)).toList()));
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench
        .scene()
        .text(
            () ->
                bench
                    .fixture()
                    .await(bench.futures(numbers), condition, forever ? null : Duration.ZERO));
  }

  @Override
  public String java(Facts facts) {
    return "TaskFutures.await(scene.futures("
        + Listing.numbers(facts.indices(numbers))
        + "), WaitFor."
        + condition
        + (forever ? ")" : ", Duration.ZERO)");
  }
}
