package dev.allot.testkit.property.shared;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What is done with one shared object, one thing after the other.
 *
 * @param structure which kind of object, of {@link Structures#ALL}
 * @param scenes where it is done
 */
record Script(int structure, List<Scene> scenes) {
  private static final int MOST_SCENES = 6;
  private static final int MOST_STEPS = 8;
  private static final int MOST_OPERATIONS = 40;

  /** So that some indexes, keys and numbers are too large, and most are met again. */
  private static final int LARGEST = Structures.SIZE;

  private static final int MOST_VALUES = 6;

  /**
   * What one task does, or the application.
   *
   * @param inTask whether it is a task
   * @param steps what it does
   */
  record Scene(boolean inTask, List<Step> steps) {}

  /** Of each kind as often as of the others. */
  static Arbitrary<Script> any() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, MOST_OPERATIONS - 1),
                Arbitraries.integers().between(0, LARGEST),
                Arbitraries.integers().between(0, MOST_VALUES))
            .as(Step::new);
    Arbitrary<Scene> scene =
        Combinators.combine(
                Arbitraries.of(false, true), step.list().ofMinSize(1).ofMaxSize(MOST_STEPS))
            .as(Scene::new);
    return Combinators.combine(
            Arbitraries.integers().between(0, Structures.ALL.size() - 1),
            scene.list().ofMinSize(1).ofMaxSize(MOST_SCENES))
        .as(Script::new);
  }

  @Override
  public String toString() {
    Structure<?, ?> kind = Structures.ALL.get(structure);
    return kind.name()
        + scenes.stream()
            .map(
                scene ->
                    (scene.inTask() ? "\n  in a task:  " : "\n  here:       ")
                        + scene.steps().stream().map(kind::text).collect(Collectors.joining("; ")))
            .collect(Collectors.joining());
  }
}
