package dev.allot.testkit.property.shared;

import dev.allot.shared.QueueOptions;
import dev.allot.testkit.property.shared.Party.Death;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Several producers and consumers of one queue, at the same time.
 *
 * @param producers who puts items in
 * @param consumers who takes them out
 * @param each how many items each producer puts in
 * @param capacity of the queue; 0: it has no bound
 * @param redelivers whether the queue does
 */
record Traffic(
    List<Party> producers, List<Party> consumers, int each, int capacity, boolean redelivers) {
  private static final int MOST_PARTIES = 3;
  private static final int MOST_ITEMS = 60;

  QueueOptions options() {
    QueueOptions options = QueueOptions.defaults().redelivery(redelivers);
    return capacity > 0 ? options.capacity(capacity) : options;
  }

  /** Generates it, with deaths or without. */
  static Arbitrary<Traffic> any(boolean deaths) {
    return Combinators.combine(
            parties(deaths),
            parties(deaths),
            Arbitraries.integers().between(0, MOST_ITEMS),
            Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 5))),
            Arbitraries.of(false, true))
        .as(Traffic::new);
  }

  private static Arbitrary<List<Party>> parties(boolean deaths) {
    Arbitrary<Death> death = deaths ? Arbitraries.of(Death.class) : Arbitraries.just(Death.NEVER);
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
            Arbitraries.integers().between(1, 4),
            death,
            Arbitraries.integers().between(0, MOST_ITEMS / 2))
        .as(Party::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST_PARTIES);
  }

  boolean isDeadly() {
    return producers.stream().anyMatch(Traffic::mayDie)
        || consumers.stream().anyMatch(Traffic::mayDie);
  }

  private static boolean mayDie(Party party) {
    return !party.here() && party.death() != Death.NEVER;
  }
}
