package dev.allot.testkit.property.sequence;

import dev.allot.Priority;
import dev.allot.WaitFor;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Which programs there are, and how often each kind of step comes. The first values are simplest.
 */
final class Sequences {
  private static final int STEPS = 16;
  private static final int MOST_TASKS = 4;

  private Sequences() {}

  static Arbitrary<Program> programs() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3), steps().list().ofMinSize(1).ofMaxSize(STEPS))
        .as(Program::new);
  }

  private static Arbitrary<Step> steps() {
    return Arbitraries.frequencyOf(
        Tuple.of(12, submits().map(step -> step)),
        Tuple.of(4, numbers(Scene.GATES - 1).map(OpenGate::new)),
        Tuple.of(4, Combinators.combine(futures(), booleans()).as(Cancel::new)),
        Tuple.of(6, Combinators.combine(futures(), of(Look.Question.class)).as(Look::new)),
        Tuple.of(4, Combinators.combine(futures(), of(Take.By.class)).as(Take::new)),
        Tuple.of(3, futures().map(OnDone::new)),
        Tuple.of(
            3, Combinators.combine(some(futures()), of(WaitFor.class), booleans()).as(Await::new)),
        Tuple.of(2, Combinators.combine(some(futures()), booleans()).as(InOrder::new)),
        Tuple.of(2, maps().map(step -> step)),
        Tuple.of(
            2,
            Combinators.combine(booleans(), some(of(Conduct.class).filter(c -> c != Conduct.NAME)))
                .as(Invoke::new)),
        Tuple.of(3, of(Lifecycle.Call.class).map(Lifecycle::new)),
        Tuple.of(3, Arbitraries.create(Settle::new)));
  }

  private static Arbitrary<Submit> submits() {
    return Combinators.combine(
            of(Submit.Form.class),
            of(Conduct.class).filter(conduct -> conduct != Conduct.NAME),
            Arbitraries.integers().between(-1, Scene.GATES - 1).shrinkTowards(-1),
            Arbitraries.of(Priority.NORMAL, Priority.HIGH, Priority.LOW),
            booleans())
        .as(Submit::new);
  }

  private static Arbitrary<MapAll> maps() {
    return Combinators.combine(
            Arbitraries.integers().between(-2, 9).list().ofMinSize(1).ofMaxSize(6),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 4),
            booleans())
        .as(MapAll::new);
  }

  private static Arbitrary<Integer> numbers(int most) {
    return Arbitraries.integers().between(0, most);
  }

  private static Arbitrary<Integer> futures() {
    return numbers(9);
  }

  private static Arbitrary<Boolean> booleans() {
    return Arbitraries.of(false, true);
  }

  private static <E extends Enum<E>> Arbitrary<E> of(Class<E> type) {
    return Arbitraries.of(type);
  }

  private static <T> Arbitrary<List<T>> some(Arbitrary<T> elements) {
    return elements.list().ofMinSize(1).ofMaxSize(MOST_TASKS);
  }
}
