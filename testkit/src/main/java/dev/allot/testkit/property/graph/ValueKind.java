package dev.allot.testkit.property.graph;

import dev.allot.testkit.property.graph.Kinds.Colour;
import dev.allot.testkit.property.graph.Kinds.Sign;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values without references. Each call makes a new one, so that sharing is there to be seen. */
enum ValueKind {
  STRING(ValueKind::text),
  NULL(seed -> null),
  BOOLEAN(seed -> seed % 2 == 0),
  BYTE(seed -> (byte) (seed * 37)),
  CHARACTER(seed -> (char) (seed * 997)),
  SHORT(seed -> (short) (seed * 997)),
  INTEGER(seed -> Integer.MAX_VALUE - 1 + seed),
  LONG(seed -> Long.MIN_VALUE + seed - 1),
  FLOAT(seed -> seed == 0 ? Float.NaN : seed / 3f),
  DOUBLE(seed -> seed == 0 ? -0.0 : 1.0 / (seed - 1)),
  ENUM(seed -> Colour.values()[seed % 3]),
  ENUM_WITH_BODY(seed -> Sign.values()[seed % 2]),
  ENUM_OF_JDK(seed -> TimeUnit.values()[seed % 7]),
  CLASS(seed -> List.of(int.class, String[].class, Sign.class, Beans.Pair.class).get(seed % 4)),
  BIG_INTEGER(seed -> BigInteger.valueOf(3).pow(seed * 5).negate()),
  BIG_DECIMAL(seed -> new BigDecimal(BigInteger.valueOf(100L * seed), seed % 5)),
  ID(seed -> new UUID(seed, -seed)),
  DATE(seed -> new Date(seed * 1_000_003L)),
  BYTES(seed -> text(seed).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
  INTS(seed -> IntStream.range(-seed, 0).toArray()),
  LONGS(seed -> new long[] {seed, -seed, Long.MAX_VALUE}),
  DOUBLES(seed -> new double[] {seed, -0.0, Double.NaN}),
  BOOLEANS(seed -> new boolean[] {true, seed % 2 == 0}),
  CHARACTERS(seed -> text(seed).toCharArray()),
  STRINGS(seed -> new String[] {text(seed), null}),
  BITS(seed -> BitSet.valueOf(new long[] {seed, 0, seed})),
  HASH_SET(seed -> new HashSet<>(texts(seed))),
  LINKED_HASH_SET(seed -> new LinkedHashSet<>(texts(seed))),
  TREE_SET(seed -> new TreeSet<>(texts(seed))),
  SET_OF(seed -> Set.copyOf(texts(seed))),
  FUNCTION(Kinds::constant),
  // What FST is not asked to carry.
  ROWS(seed -> new int[][] {{seed}, {}, null}),
  INSTANT(seed -> Instant.ofEpochSecond(seed, seed * 7L)),
  LOCAL_DATE(seed -> LocalDate.ofEpochDay(seed * 365L)),
  LOCAL_TIME(seed -> LocalTime.ofSecondOfDay(seed * 60L)),
  DURATION(seed -> Duration.ofNanos(seed * 1_000_000_007L)),
  PERIOD(seed -> Period.of(seed, 1, seed)),
  OFFSET(seed -> ZoneOffset.ofHours(seed % 18)),
  ZONED(seed -> Instant.ofEpochSecond(seed).atZone(ZoneId.of("Europe/Berlin"))),
  UTC(seed -> ZonedDateTime.ofInstant(Instant.ofEpochSecond(seed), ZoneOffset.UTC)),
  LOCALE(seed -> seed % 2 == 0 ? Locale.GERMANY : Locale.forLanguageTag("sr-Latn-RS")),
  ENUM_SET(seed -> seed % 2 == 0 ? EnumSet.noneOf(Sign.class) : EnumSet.of(Sign.MINUS)),
  TREE_SET_DESCENDING(
      seed -> {
        Set<String> set = new TreeSet<>(Collections.reverseOrder());
        set.addAll(texts(seed));
        return set;
      }),
  N_COPIES(seed -> Collections.nCopies(seed % 4, text(seed))),
  EMPTY_LIST(seed -> Collections.emptyList()),
  LETTERS(seed -> new StringBuilder(text(seed)));

  /** The constants before this one are for messages that FST may carry. */
  private static final ValueKind FIRST_OF_JDK_ONLY = ROWS;

  private final transient IntFunction<Object> maker;

  ValueKind(IntFunction<Object> maker) {
    this.maker = maker;
  }

  Object make(int seed) {
    return maker.apply(seed);
  }

  static List<ValueKind> plain() {
    return List.of(values()).subList(0, FIRST_OF_JDK_ONLY.ordinal());
  }

  private static String text(int seed) {
    return List.of("s", "", "\u00e4\u20ac", "\ud83d\ude00", "\0\ud83d").get(seed % 5) + seed;
  }

  private static Set<String> texts(int seed) {
    return IntStream.range(0, seed % 4).mapToObj(ValueKind::text).collect(Collectors.toSet());
  }
}
