package dev.allot.testkit.property.handout;

import dev.allot.WhenFull;
import dev.allot.testkit.property.handout.HandOutTask.Kind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What several threads do with one pool.
 *
 * @param workers of the pool
 * @param capacity how many tasks may wait; with few of them no task waits at the gate, since
 *     whoever opens the gate might wait for room
 * @param whenFull what happens to more
 * @param threads what each thread does
 * @param end how the pool is ended
 */
record Program(int workers, int capacity, WhenFull whenFull, List<List<Action>> threads, End end) {
  private static final int MANY = 1000;

  /** How a program ends its pool, when all threads have done what they do. */
  enum End {
    CLOSE,
    SHUTDOWN,
    SHUTDOWN_NOW
  }

  /** Whether tasks of a kind can be part of this program. */
  boolean allows(Kind kind) {
    return switch (kind) {
      case WAIT -> capacity == MANY;
      // The caller is the test.
      case HALT -> whenFull != WhenFull.CALLER_RUNS;
      default -> true;
    };
  }

  /**
   * Returns all programs.
   *
   * @param kills whether they kill workers
   */
  static Arbitrary<Program> any(boolean kills) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(MANY)),
                Tuple.of(1, Arbitraries.integers().between(1, 8))),
            Arbitraries.of(WhenFull.class),
            action(kills).list().ofMaxSize(8).list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of(End.class))
        .as(Program::new);
  }

  private static Arbitrary<Action> action(boolean kills) {
    List<Tuple.Tuple2<Integer, Arbitrary<Action>>> actions =
        new ArrayList<>(
            List.of(
                Tuple.of(8, submit(kills)),
                Tuple.of(3, map()),
                Tuple.of(6, cancel()),
                Tuple.of(2, await()),
                Tuple.of(
                    1,
                    Arbitraries.frequency(
                        Tuple.of(2, new Action.Shutdown()),
                        Tuple.of(1, new Action.ShutdownNow())))));
    if (kills) {
      actions.add(Tuple.of(3, Arbitraries.just(new Action.Kill())));
    }
    return Arbitraries.frequencyOf(actions);
  }

  private static Arbitrary<Action> submit(boolean kills) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.frequency(
                Tuple.of(6, Kind.RETURN),
                Tuple.of(1, Kind.THROW),
                Tuple.of(1, Kind.WAIT),
                Tuple.of(kills ? 1 : 0, Kind.HALT)),
            Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(2, 1_000), Tuple.of(1, 70_000)))
        .as(Action.Submit::new);
  }

  private static Arbitrary<Action> map() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 12),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(0, 13))
        .as(Action.Map::new);
  }

  private static Arbitrary<Action> cancel() {
    return Combinators.combine(Arbitraries.integers().between(0, 40), Arbitraries.of(false, true))
        .as(Action.Cancel::new);
  }

  private static Arbitrary<Action> await() {
    return Combinators.combine(Arbitraries.integers().between(1, 20), Arbitraries.of(false, true))
        .as(Action.Wait::new);
  }
}
