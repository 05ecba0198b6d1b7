package dev.allot.testkit.property.sequence;

import dev.allot.Priority;
import dev.allot.WaitFor;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Which equivalence programs there are. The first values are the simplest. */
final class Plans {
  private static final int DEEDS = 6;
  private static final int MOST = 4;

  private Plans() {}

  static Arbitrary<Plan> plans() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3), deeds().list().ofMinSize(1).ofMaxSize(DEEDS))
        .as(Plan::new);
  }

  private static Arbitrary<Deed> deeds() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            6,
            Combinators.combine(
                    calls(),
                    Arbitraries.of(Priority.NORMAL, Priority.HIGH, Priority.LOW),
                    Arbitraries.of("a", "the name").injectNull(0.5))
                .as(Deed.Submitted::new)),
        Tuple.of(2, calls().map(Deed.Staged::new)),
        Tuple.of(
            3,
            Combinators.combine(
                    Arbitraries.of(Function.class),
                    operands().list().ofMaxSize(2 * MOST),
                    Arbitraries.integers().between(1, MOST),
                    Arbitraries.integers().between(1, MOST),
                    Arbitraries.of(true, false))
                .as(Deed.Mapped::new)),
        Tuple.of(2, calls().list().ofMaxSize(MOST).map(Deed.All::new)),
        Tuple.of(
            1,
            Combinators.combine(operands(), Arbitraries.integers().between(0, MOST))
                .as(Deed.Any::new)),
        Tuple.of(2, calls().list().ofMaxSize(MOST).map(Deed.Completed::new)),
        Tuple.of(
            1, Combinators.combine(Arbitraries.of(WaitFor.class), calls()).as(Deed.Watched::new)),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.of(false, true))
                .as(Deed.Cancelled::new)));
  }

  private static Arbitrary<Deed.Call> calls() {
    return Combinators.combine(Arbitraries.of(Function.class), operands()).as(Deed.Call::new);
  }

  private static Arbitrary<Operand> operands() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, values().map(Operand.Literal::new)),
        Tuple.of(1, Arbitraries.integers().between(0, DEEDS).map(Operand.Earlier::new)));
  }

  private static Arbitrary<Object> values() {
    Arbitrary<Object> simple =
        Arbitraries.oneOf(
            Arbitraries.of(0, 1, -1, Integer.MAX_VALUE),
            Arbitraries.of("", "text", "\u00e4\ud83d\ude00\u0000"),
            Arbitraries.of(1L << 40, 1.5, Double.NaN, true, 'x', Priority.LOW),
            Arbitraries.of(BigInteger.TWO.pow(80), new UUID(1, 2), LocalDate.of(2024, 2, 29)),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(5),
            Arbitraries.integers().array(int[].class).ofMaxSize(3));
    Arbitrary<Object> orNull = simple.injectNull(0.1);
    return Arbitraries.frequencyOf(
        Tuple.of(4, orNull),
        Tuple.of(1, orNull.list().ofMaxSize(3).map(ArrayList::new)),
        Tuple.of(1, simple.list().ofMaxSize(3).map(List::copyOf)),
        Tuple.of(1, orNull.map(value -> new LinkedHashMap<>(pair(value)))),
        Tuple.of(1, orNull.map(value -> new Pair(value, 3))));
  }

  private static Map<String, Object> pair(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("key", value);
    return map;
  }
}
