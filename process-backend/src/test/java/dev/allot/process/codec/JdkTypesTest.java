package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each JDK class on the list, on the Java that runs this: FST writes their private fields. */
class JdkTypesTest {
  static Stream<Object> samples() {
    return Stream.of(
        "text",
        true,
        (byte) 1,
        'c',
        (short) 2,
        3,
        4L,
        5f,
        6.0,
        BigInteger.ONE.shiftLeft(100),
        new BigDecimal("1E+30"),
        UUID.nameUUIDFromBytes(new byte[] {1}),
        URI.create("mailto:a@b"),
        new Date(1),
        BitSet.valueOf(new long[] {1, 2}),
        new ArrayList<>(List.of(1, "a")),
        new LinkedList<>(List.of(1, "a")),
        new ArrayDeque<>(List.of(1, "a")),
        new HashMap<>(Map.of("a", 1)),
        new HashSet<>(Set.of("a")),
        new LinkedHashSet<>(List.of("b", "a")),
        new TreeMap<>(Map.of("a", 1, "b", 2)),
        new TreeSet<>(Set.of("a", "b")),
        new ConcurrentHashMap<>(Map.of("a", 1)),
        new LinkedHashMap<>(Map.of("a", 1)),
        List.of(),
        List.of(1),
        List.of(1, 2, 3),
        Set.of(),
        Set.of(1),
        Set.of(1, 2, 3),
        Map.of(),
        Map.of(1, 2),
        Map.of(1, 2, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void arrivesByFst(Object sample) throws Exception {
    assertArrives(Codecs.fst(), sample);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void arrivesByFory(Object sample) throws Exception {
    assertArrives(Codecs.fory(), sample);
  }

  private static void assertArrives(CodecFactory factory, Object sample) throws Exception {
    Codec codec = factory.open(null, 1 << 20);
    byte[] message = TestCodecs.encode(codec, new Object[] {sample, sample, "after"});
    assertEquals(codec.id(), message[0]);
    Object[] copy = (Object[]) TestCodecs.decode(codec, message);
    assertEquals(GraphDump.of(new Object[] {sample, sample, "after"}), GraphDump.of(copy));
  }

  @Test
  void noClassOfTheListIsLeftOut() {
    Set<Class<?>> sampled = samples().map(Object::getClass).collect(Collectors.toSet());
    assertTrue(sampled.containsAll(JdkTypes.SAFE), () -> missing(JdkTypes.SAFE, sampled));
    assertTrue(sampled.containsAll(JdkTypes.IMMUTABLE), () -> missing(JdkTypes.IMMUTABLE, sampled));
  }

  private static String missing(Set<Class<?>> wanted, Set<Class<?>> found) {
    Set<Class<?>> left = new HashSet<>(wanted);
    left.removeAll(found);
    return "no sample of " + left;
  }
}
