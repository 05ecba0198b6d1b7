package dev.allot.testkit.property.sequence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Answers that say of each of several futures whether it is done. Nobody promises that all are
 * looked at in one instant, and so each is free of the others.
 */
final class Flags {
  private Flags() {}

  /**
   * Returns the possible answers.
   *
   * @param tasks which futures
   * @param possible which sets of done ones are an answer
   * @param text how an answer is written
   */
  static Map<String, Set<World>> answers(
      Set<World> worlds,
      Collection<Integer> tasks,
      Predicate<Set<Integer>> possible,
      Function<Set<Integer>, String> text) {
    List<Set<Integer>> all = new ArrayList<>();
    all.add(Set.of());
    for (int task : tasks) {
      List<Set<Integer>> longer = new ArrayList<>();
      for (Set<Integer> done : all) {
        if (worlds.stream().anyMatch(world -> world.at(task).isOver())) {
          Set<Integer> more = new HashSet<>(done);
          more.add(task);
          longer.add(more);
        }
        if (worlds.stream().anyMatch(world -> !world.at(task).isOver())) {
          longer.add(done);
        }
      }
      all = longer;
    }
    Map<String, Set<World>> answers = new HashMap<>();
    for (Set<Integer> done : all) {
      // What was not done when it was looked at may be by now.
      Set<World> left =
          worlds.stream()
              .filter(world -> done.stream().allMatch(task -> world.at(task).isOver()))
              .collect(Collectors.toSet());
      if (possible.test(done) && !left.isEmpty()) {
        answers.put(text.apply(done), left);
      }
    }
    return answers;
  }

  /** Writes a set of futures. */
  static String names(Collection<Integer> tasks) {
    return tasks.stream().sorted().map(task -> "f" + task).toList().toString();
  }
}
