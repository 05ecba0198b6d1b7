package dev.allot.testkit.property.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.testkit.property.map.GeneratedMap.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The loop that a map stands for: what there is to see, in order. */
final class Loop {
  private static final String FAILED = "failed: ";
  private static final String ENDED = "ended by ";

  private final GeneratedMap map;
  private final List<String> all = new ArrayList<>();

  /** As far as the results are taken at most, if the input is endless. */
  Loop(GeneratedMap map, Element function, int furthest) {
    this.map = map;
    for (int i = 0; i < Math.min(furthest, map.input().available()); i++) {
      try {
        all.add(String.valueOf(function.valueOf(i, map.named() ? GeneratedMap.NAME : null)));
      } catch (Exception | AssertionError e) {
        all.add(FAILED + e);
      }
    }
    switch (map.input().endless() ? GeneratedMap.Thrown.NOTHING : map.input().end()) {
      case NOTHING -> {}
      case RUNTIME_IN_NEXT, RUNTIME_IN_HAS_NEXT ->
          all.add(ENDED + new IllegalStateException(CountedInput.MESSAGE));
      case ERROR_IN_NEXT, ERROR_IN_HAS_NEXT ->
          all.add(ENDED + new AssertionError(CountedInput.MESSAGE));
    }
  }

  /** What the results threw, in the words of this class. */
  static String thrown(Throwable e) {
    return e instanceof CompletionException ? FAILED + e.getCause() : ENDED + e;
  }

  private static boolean isFailure(String outcome) {
    return outcome.startsWith(FAILED) || outcome.startsWith(ENDED);
  }

  /** How many elements there are in what was seen, the last of which may be the input's failure. */
  static int elements(List<String> seen) {
    return (int) seen.stream().filter(outcome -> !outcome.startsWith(ENDED)).count();
  }

  void compare(List<String> seen) {
    if (!map.options().unordered()) {
      assertEquals(expected(), seen, "results");
    } else if (map.taking().way() == Way.LIST) {
      compareList(seen);
    } else {
      compareInAnyOrder(seen);
    }
  }

  private List<String> expected() {
    int failure = 0;
    while (failure < all.size() && !isFailure(all.get(failure))) {
      failure++;
    }
    boolean fails = failure < all.size() && map.taking().way().endsWithFailure();
    if (fails && map.taking().way() == Way.LIST) {
      return List.of(all.get(failure));
    }
    List<String> until = fails ? all.subList(0, failure + 1) : all;
    return until.subList(0, Math.min(until.size(), map.taking().limit()));
  }

  private void compareList(List<String> seen) {
    List<String> elements = all.stream().filter(outcome -> outcome.startsWith(FAILED)).toList();
    List<String> failures =
        elements.isEmpty() ? all.stream().filter(Loop::isFailure).toList() : elements;
    if (failures.isEmpty()) {
      assertEquals(sorted(all), sorted(seen), "results, in any order");
    } else {
      assertTrue(
          seen.size() == 1 && failures.contains(seen.get(0)),
          () -> "one of " + failures + ", but not " + seen);
    }
  }

  private void compareInAnyOrder(List<String> seen) {
    boolean endsWithFailure = map.taking().way().endsWithFailure();
    int limit = Math.min(all.size(), map.taking().limit());
    boolean failed = false;
    List<String> left = new ArrayList<>(all);
    for (String outcome : seen) {
      assertTrue(!failed, () -> "went on after a failure: " + seen);
      assertTrue(left.remove(outcome), () -> outcome + " was not to be seen: " + seen);
      boolean last = left.isEmpty();
      assertTrue(
          last || !outcome.startsWith(ENDED), () -> "the input's failure came early: " + seen);
      failed = endsWithFailure && isFailure(outcome);
    }
    if (!failed) {
      assertEquals(limit, seen.size(), () -> "results are missing: " + left);
      boolean hidden =
          endsWithFailure && limit == all.size() && all.stream().anyMatch(Loop::isFailure);
      assertTrue(!hidden, () -> "no failure was seen: " + seen);
    }
  }

  private static List<String> sorted(List<String> outcomes) {
    return outcomes.stream().sorted().toList();
  }
}
