package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.Fixtures.Generic;
import dev.allot.process.codec.Fixtures.Holder;
import dev.allot.process.codec.Fixtures.Job;
import dev.allot.process.codec.Fixtures.Link;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Fory by itself does otherwise than JDK serialization, and what it writes the same. */
class ForyGuardTest {
  private static final int LIMIT = 1 << 20;

  private final Codec fory = Codecs.fory().open(null, LIMIT);
  private final Codec jdk = Codecs.jdk().open(null, LIMIT);

  private Object copy(char expected, Object graph) throws CodecException {
    byte[] message = TestCodecs.encode(Codecs.fory().open(null, LIMIT), graph);
    assertEquals(expected, (char) message[0]);
    Object copy = TestCodecs.decode(fory, message);
    Object byJdk = TestCodecs.decode(jdk, TestCodecs.encode(jdk, graph));
    assertEquals(GraphDump.of(byJdk), GraphDump.of(copy));
    return copy;
  }

  /** Its constructor is seen by who calls it. */
  static final class Built implements Serializable {
    private static final long serialVersionUID = 1L;
    static int built;
    final transient Object lock = new Object();
    final ArrayList<String> words = new ArrayList<>();

    Built() {
      built++;
    }
  }

  @Test
  void noConstructorIsCalled_andTransientFieldsStayEmpty() throws Exception {
    Built built = new Built();
    built.words.add("once");
    int before = Built.built;
    Built copy = (Built) copy('Y', built);
    assertEquals(before, Built.built);
    assertNull(copy.lock);
    assertEquals(List.of("once"), copy.words);
  }

  /** Fields whose types are no final classes, and what else may be in them. */
  static final class Typed implements Serializable {
    private static final long serialVersionUID = 1L;
    BigDecimal decimal = BigDecimal.ONE;
    Date date = new Date(0);
    Number number = 1;
    ArrayList<Object> list = new ArrayList<>();
    HashMap<String, Object> map = new HashMap<>();
  }

  private static final class Price extends BigDecimal {
    private static final long serialVersionUID = 1L;

    Price() {
      super("1.5");
    }
  }

  @Test
  void subclassesInTypedFieldsStayWhatTheyAre() throws Exception {
    copy('Y', new Typed());
    Typed price = new Typed();
    price.decimal = new Price();
    copy('J', price);
    Typed stamp = new Typed();
    stamp.date = new Timestamp(1);
    copy('J', stamp);
    Typed linked = new Typed();
    linked.map = new LinkedHashMap<>(Map.of("a", 1));
    copy('Y', linked);
    linked.map = new LinkedHashMap<>(16, 0.75f, true);
    copy('J', linked);
    Typed own = new Typed();
    own.list = filledInPlace();
    copy('J', own);
  }

  /** Fory would have the element twice. */
  private static ArrayList<Object> filledInPlace() {
    return new ArrayList<>() {
      private static final long serialVersionUID = 1L;

      {
        add("x");
      }
    };
  }

  /** Fory would put a null where such an object refers to itself. */
  static Stream<UnaryOperator<Object>> containers() {
    return Stream.of(
        Holder::new,
        v -> new Object[] {v},
        v -> new ArrayList<>(List.of(v)),
        v -> new LinkedList<>(List.of(v)),
        v -> new ArrayDeque<>(List.of(v)),
        v -> new LinkedHashMap<>(Map.of("k", v)),
        v -> new HashMap<>(Map.of("k", v)),
        v -> new TreeMap<>(Map.of("k", v)));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void lateObjectsThatReferToThemselvesGoToTheJdk(UnaryOperator<Object> container)
      throws Exception {
    List<Object> list = new ArrayList<>();
    Generic<Object> record = new Generic<>(list);
    list.add(container.apply(record));
    assertEquals('J', TestCodecs.encode(fory, record)[0]);
    Holder holder = new Holder(null);
    Job<Object> lambda = () -> holder;
    holder.f = container.apply(lambda);
    assertEquals('J', TestCodecs.encode(Codecs.fory().open(null, LIMIT), lambda)[0]);
    // What is not late may.
    holder.f = container.apply(holder);
    copy('Y', holder);
  }

  @Test
  void nextToLateObjectsReferencesAreKept() throws Exception {
    String text = new String("text");
    List<Object> inner = List.of(text, "other");
    Object[] graph = {new Generic<>(text), text, inner, inner, new Holder(inner), text};
    Object[] copy = (Object[]) copy('Y', graph);
    assertSame(copy[1], copy[5]);
    assertSame(copy[1], ((List<?>) copy[2]).get(0));
    assertSame(copy[2], copy[3]);
  }

  /** Fory reads the comparator first, and takes its number for that of the map. */
  @Test
  void sortedByAComparatorGoesToTheJdk() throws Exception {
    String captured = new String("captured");
    Comparator<String> comparator =
        (Comparator<String> & Serializable) (a, b) -> (captured + b).compareTo(captured + a);
    Map<String, Object> sorted = new TreeMap<>(comparator);
    sorted.put("a", captured);
    copy('J', new Object[] {sorted, captured, sorted});
  }

  @Test
  void listsOfStreamsKeepTheirNulls_andWhatMayBeAskedOfThem() throws Exception {
    List<Object> plain = List.of(1, 2, 3);
    List<Object> nulls = Stream.of((Object) 1, null, 3).toList();
    Object[] copy = (Object[]) copy('Y', new Object[] {plain, nulls, List.of(), nulls});
    assertThrows(NullPointerException.class, () -> ((Collection<?>) copy[0]).contains(null));
    assertTrue(((Collection<?>) copy[1]).contains(null));
    assertFalse(((Collection<?>) copy('Y', Stream.of((Object) 1, 2, 3).toList())).contains(null));
  }

  @Test
  void deepGraphsGoToTheJdk_soThatWhatWasWrittenCanBeRead() throws Exception {
    Link head = new Link();
    for (int i = 0; i < 2 * ForySetup.DEEPEST; i++) {
      Link link = new Link();
      link.next = head;
      head = link;
    }
    Object deep = head;
    FutureTask<Object> roomy = new FutureTask<>(() -> copy('J', deep));
    new Thread(null, roomy, "roomy", 64L << 20).start();
    roomy.get();
    Object nested = "leaf";
    for (int i = 0; i < ForySetup.DEEPEST_LATE; i++) {
      nested = new Generic<>(nested);
    }
    copy('Y', nested);
    copy('J', new Generic<>(nested));
  }

  @Test
  void aMapThatOthersMayChangeIsNotWrittenWithinALateObject() throws Exception {
    copy('Y', new ConcurrentHashMap<>(Map.of("a", 1)));
    copy('J', new Generic<>(new ConcurrentHashMap<>(Map.of("a", 1))));
  }

  /** The same classes are in the table, whichever engine writes: the guard sees every object. */
  @Test
  void theClassTableIsThatOfFst() throws Exception {
    List<String> missed = new ArrayList<>();
    for (GraphCases.Case one : GraphCases.all()) {
      if (one.by("fory") && !one.name().equals("1000 pojos")) {
        List<String> byFst = table(Codecs.fst(), one.graph());
        if (!byFst.equals(table(Codecs.fory(), one.graph()))) {
          missed.add(one.name());
        }
      }
    }
    assertEquals(List.of(), missed);
  }

  private static List<String> table(CodecFactory factory, Object graph) throws CodecException {
    byte[] message = TestCodecs.encode(factory.open(null, 16 << 20), graph);
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(message, 1, message.length - 1);
    byte[] table = new byte[bytes.getInt()];
    bytes.get(table);
    java.nio.ByteBuffer entries = java.nio.ByteBuffer.wrap(table);
    List<String> names = new ArrayList<>();
    while (entries.hasRemaining()) {
      byte kind = entries.get();
      byte[] name = new byte[entries.getShort()];
      entries.get(name);
      names.add((char) kind + new String(name, java.nio.charset.StandardCharsets.UTF_8));
      entries.getLong();
    }
    names.sort(Comparator.naturalOrder());
    return new ArrayList<>(new LinkedHashSet<>(names));
  }

  @Test
  void arraysOfUserClassesAndShadowedNames() throws Exception {
    copy('Y', new Link[] {new Link(), null});
    copy('Y', Arrays.asList(1, 2).toArray(new Object[0]));
  }
}
