package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nustaq.serialization.annotations.Flat;
import org.nustaq.serialization.annotations.Transient;

/** What the guard remembers and what it lets pass. */
class GuardTest {

  @Test
  void aRootThatFellBackIsNotTriedEachTime() {
    FallbackMemory memory = new FallbackMemory();
    int tries = 0;
    for (int i = 0; i < 10_000; i++) {
      if (memory.worthTrying("root")) {
        tries++;
        memory.fellBack("root");
      }
    }
    assertTrue(tries >= 10 && tries <= 22, "tries: " + tries);
    assertTrue(memory.worthTrying(5), "another class");
  }

  @Test
  void successIsRememberedToo() {
    FallbackMemory memory = new FallbackMemory();
    for (int i = 0; i < 100; i++) {
      if (memory.worthTrying("root")) {
        memory.fellBack("root");
      }
    }
    memory.succeeded("root");
    assertTrue(memory.worthTrying("root"));
  }

  @Test
  void anEnvelopeIsKnownByWhatItHoldsFirst() {
    FallbackMemory memory = new FallbackMemory();
    memory.fellBack(new Object[] {1, "x"});
    assertTrue(memory.worthTrying(new Object[] {"other", "y"}));
    assertFalse(memory.worthTrying(new Object[] {2, "y"}));
    assertTrue(memory.worthTrying(new Object[] {null}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fst", "fory"})
  void theCodecUsesTheMemory(String name) throws Exception {
    Codec codec = Codecs.byName(name).open(null, 1 << 20);
    Fixtures.Holder holder = new Fixtures.Holder(new Exception("by JDK"));
    assertEquals('J', TestCodecs.encode(codec, holder)[0]);
    holder.f = "not by JDK";
    assertEquals('J', TestCodecs.encode(codec, holder)[0], "skipped once");
    assertEquals(codec.id(), TestCodecs.encode(codec, holder)[0]);
    assertEquals(codec.id(), TestCodecs.encode(codec, holder)[0]);
    assertEquals(codec.id(), TestCodecs.encode(codec, "another root")[0]);
  }

  @Flat
  @SuppressWarnings("serial")
  static class Flattened implements Serializable {
    Object o = "x";
  }

  // Such classes exist where FST was in use before.
  @Transient
  @SuppressWarnings("serial")
  static class AllTransient implements Serializable {
    Object o = "x";
  }

  @ParameterizedTest
  @ValueSource(strings = {"fst", "fory"})
  void annotationsOfFstAreNotObeyed(String name) throws Exception {
    for (Object annotated : List.of(new Flattened(), new AllTransient())) {
      Codec codec = Codecs.byName(name).open(null, 1 << 20);
      byte[] message = TestCodecs.encode(codec, annotated);
      assertEquals('J', message[0]);
      assertEquals(GraphDump.of(annotated), GraphDump.of(TestCodecs.decode(codec, message)));
    }
  }

  /** A map that another thread changes: what arrives is some state of it, never a broken stream. */
  @ParameterizedTest
  @ValueSource(strings = {"fst", "fory"})
  void concurrentMapsMayChangeWhileTheyAreWritten(String name) throws Exception {
    Map<Integer, String> map = new ConcurrentHashMap<>();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; !Thread.interrupted(); i++) {
                map.put(i % 50, "v" + i);
                map.remove((i + 25) % 50);
              }
            });
    writer.start();
    try {
      Codec codec = Codecs.byName(name).open(null, 1 << 20);
      for (int i = 0; i < 2000; i++) {
        Object[] graph = {map, "after"};
        byte[] message = TestCodecs.encode(codec, graph);
        assertEquals(codec.id(), message[0]);
        Object[] copy = (Object[]) TestCodecs.decode(codec, message);
        assertEquals("after", copy[1]);
        ((Map<?, ?>) copy[0])
            .forEach((k, v) -> assertTrue(k instanceof Integer && ((String) v).startsWith("v")));
      }
    } finally {
      writer.interrupt();
      writer.join();
    }
  }

  private record Pair(Object first, Object second) implements Serializable {}

  private final Codec jdk = Codecs.jdk().open(null, 16 << 20);
  private final Codec fst = Codecs.fst().open(null, 16 << 20);
  private final Codec fory = Codecs.fory().open(null, 16 << 20);

  @Property(tries = 300)
  void anyDataArrivesAsWithJdk(@ForAll("graphs") Object graph) throws Exception {
    String expected = GraphDump.of(TestCodecs.decode(jdk, TestCodecs.encode(jdk, graph)));
    assertEquals(GraphDump.of(graph), expected);
    for (Codec codec : List.of(fst, fory)) {
      byte[] message = TestCodecs.encode(codec, graph);
      assertEquals(codec.id(), message[0]);
      assertEquals(expected, GraphDump.of(TestCodecs.decode(codec, message)));
    }
  }

  /** Nested data with objects that occur in several places. */
  @Provide
  Arbitrary<Object> graphs() {
    Object shared = new Fixtures.Pojo(1, "shared");
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.integers().map(i -> i),
            Arbitraries.longs().map(l -> l),
            Arbitraries.doubles().map(d -> d),
            Arbitraries.chars().map(c -> c),
            Arbitraries.strings().ofMaxLength(20).map(s -> s),
            Arbitraries.of(Fixtures.Plain.class).map(e -> e),
            Arbitraries.integers().tuple2().map(t -> new Fixtures.Point(t.get1(), t.get2())),
            Arbitraries.just(shared),
            Arbitraries.just("shared"),
            Arbitraries.just(List.of(shared, "shared")),
            Arbitraries.just(new Fixtures.Generic<>("shared")));
    Arbitrary<Object> level = leaves;
    for (int i = 0; i < 3; i++) {
      level = containersOf(level, leaves);
    }
    return level;
  }

  private static Object captured(Object value) {
    return (Fixtures.Job<Object>) () -> value;
  }

  private static Arbitrary<Object> containersOf(Arbitrary<Object> inner, Arbitrary<Object> leaves) {
    Arbitrary<String> keys = Arbitraries.strings().ofMaxLength(5);
    return Arbitraries.oneOf(
        leaves,
        inner.list().ofMaxSize(5).map(ArrayList::new),
        inner.list().ofMaxSize(5).map(List::copyOf),
        inner.array(Object[].class).ofMaxSize(5).map(a -> a),
        Arbitraries.maps(keys, inner).ofMaxSize(4).map(LinkedHashMap::new),
        Arbitraries.maps(Arbitraries.integers(), inner).ofMaxSize(4).map(HashMap::new),
        keys.set().ofMaxSize(4).map(TreeSet::new),
        keys.array(String[].class).ofMaxSize(3).map(a -> a),
        Combinators.combine(inner, inner).as((a, b) -> new Pair(a, b)),
        inner.map(GuardTest::captured),
        inner.map(Fixtures.Generic::new),
        inner.map(Fixtures.Holder::new));
  }
}
