package dev.allot.process.codec;

import static dev.allot.process.codec.GraphCases.Outcome.OK;
import static dev.allot.process.codec.GraphCases.Outcome.REFUSED;
import static dev.allot.process.codec.GraphCases.Outcome.UNREADABLE;

import dev.allot.process.codec.Fixtures.Fn;
import dev.allot.process.codec.Fixtures.Holder;
import dev.allot.process.codec.Fixtures.Job;
import dev.allot.process.codec.Fixtures.Link;
import dev.allot.process.codec.Fixtures.Plain;
import dev.allot.process.codec.Fixtures.Point;
import dev.allot.process.codec.Fixtures.Pojo;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** The graphs of the matrix, each with what JDK serialization makes of it. */
// The raw and unchecked collections are the point of some cases.
@SuppressWarnings({"unchecked", "rawtypes"})
final class GraphCases {
  enum Outcome {
    /** It arrives. */
    OK,
    /** It cannot be written. */
    REFUSED,
    /** It can be written but not read. */
    UNREADABLE
  }

  /** How FST fares is part of a case: a guard that refused everything would be of no use. */
  record Case(String name, Object graph, Outcome outcome, boolean byFst) {
    /** Fory carries the same, but for collections that are sorted by a comparator. */
    boolean by(String engine) {
      return byFst && !(engine.equals("fory") && name.contains("with comparator"));
    }

    /** Of the name alone: some of the graphs cannot be hashed. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Case c && c.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final Map<String, Case> cases = new LinkedHashMap<>();

  static Collection<Case> all() {
    GraphCases all = new GraphCases();
    PlainCases.addTo(all);
    all.userClasses();
    all.records();
    all.lambdas();
    all.jdkValues();
    all.hooks();
    all.exceptions();
    all.cycles();
    all.refused();
    return all.cases.values();
  }

  void put(String name, Object graph, Outcome outcome, boolean byFst) {
    if (cases.put(name, new Case(name, graph, outcome, byFst)) != null) {
      throw new AssertionError("two cases called " + name);
    }
  }

  void fst(String name, Object graph) {
    put(name, graph, OK, true);
  }

  void jdk(String name, Object graph) {
    put(name, graph, OK, false);
  }

  private void userClasses() {
    Pojo pojo = new Pojo(7, "seven");
    pojo.any = pojo.list;
    pojo.list.add("x");
    fst("pojo", pojo);
    fst("pojos", new ArrayList<>(List.of(new Pojo(1, "a"), new Pojo(2, "b"), pojo, pojo)));
    fst("field shadowing", new Fixtures.Shadow());
    fst("ten booleans", new Fixtures.Flags());
    fst("primitive fields", new Fixtures.Prims());
    fst("inner class", new Fixtures.Outer().in());
    fst("array fields", new Fixtures.IntArrayHolder());
    class Local implements Serializable {
      private static final long serialVersionUID = 1L;
      final int v = 3;
    }
    fst("holder of enum", new Holder(Plain.C));
    fst("holder of class", new Holder(Pojo.class));
    fst("holder of boxed", new Holder('c'));
    Pojo[] thousand = new Pojo[1000];
    Arrays.setAll(thousand, i -> new Pojo(i, "n" + i % 7));
    fst("1000 pojos", new ArrayList<>(Arrays.asList(thousand)));
    fst("non-static local class", new LocalMaker().make());
    fst("anonymous class", new LocalMaker().anonymous());
  }

  private static final class LocalMaker implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int base = 40;

    Object make() {
      class Local implements Serializable {
        private static final long serialVersionUID = 1L;
        final int v = 2 + base;
      }
      return new Local();
    }

    Object anonymous() {
      return new Holder(1) {
        private static final long serialVersionUID = 1L;
        final int more = base;
      };
    }
  }

  private void records() {
    Point point = new Point(1, -2);
    fst("record", point);
    fst("record empty", new Fixtures.Empty());
    fst(
        "record of every type",
        new Fixtures.Every(true, (byte) 1, 'c', (short) 2, 3, 4, 5f, 6.0, "t", point));
    fst(
        "record of every type, nulls and minima",
        new Fixtures.Every(
            false,
            Byte.MIN_VALUE,
            '\uffff',
            Short.MIN_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            Float.NaN,
            -0.0,
            null,
            null));
    Fixtures.Nested inner = new Fixtures.Nested(point, List.of(point, point), null);
    fst("record nested, shared", new Fixtures.Nested(point, new ArrayList<>(), inner));
    fst("record generic", new Fixtures.Generic<>(new Fixtures.Generic<>("x")));
    fst("records sealed", List.of(new Fixtures.Circle(1), new Fixtures.Square(2)));
    fst("record shared in list", new ArrayList<>(List.of(point, point, new Point(1, -2))));
    fst("record in fields", new Object[] {new Holder(point), new Holder(point)});
    fst("record strict", new Fixtures.Strict(1));
    fst("record with other accessor", new Fixtures.Masked(3));
    jdk("record with writeReplace", new Fixtures.Replaced(3));
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      records.add(new Point(i, -i));
    }
    fst("1000 records", records);
    Fixtures.Loop loop = new Fixtures.Loop(new ArrayList<>());
    loop.list().add(loop);
    put("record that contains itself", loop, OK, false);
  }

  private void lambdas() {
    int local = 5;
    String text = "text";
    long wide = 6;
    double real = 7;
    Pojo captured = new Pojo(1, "c");
    fst("lambda", (Job<Integer>) () -> 1);
    fst("lambda with locals", (Job<Object>) () -> local + text + wide + real);
    Job<Object> job = () -> captured;
    fst("lambda with object", job);
    fst("lambda twice", new Object[] {job, job});
    fst("lambda and what it captured", new Object[] {job, captured, new Holder(captured)});
    fst("lambda with this", new Fixtures.Outer().job());
    Job<Object> outer = () -> job;
    fst("lambda in lambda", outer);
    fst("lambda and argument", new Object[] {(Fn<Integer, Integer>) x -> x + local, 41});
    fst("method reference static", (Fn<String, Integer>) Integer::parseInt);
    fst("method reference bound", (Job<Integer>) text::length);
    fst("method reference unbound", (Fn<String, Integer>) String::length);
    fst("method reference constructor", (Fn<Integer, List<Object>>) ArrayList::new);
    fst("method reference array", (Fn<Integer, int[]>) int[]::new);
    fst("comparator of the JDK", Comparator.comparing((Fn2<Point, Integer>) Point::x));
    Holder holder = new Holder(null);
    holder.f = (Job<Object>) () -> holder;
    fst("lambda that captures its holder", holder);
    Fixtures.JobHolder typed = new Fixtures.JobHolder();
    typed.job = () -> typed;
    put("lambda that captures its holder, lambda first", typed.job, UNREADABLE, false);
    fst("lambdas in map", new HashMap<>(Map.of("a", job, "b", outer)));
  }

  interface Fn2<A, R> extends java.util.function.Function<A, R>, Serializable {}

  private void jdkValues() {
    fst("BigInteger", BigInteger.TWO.pow(200).negate());
    fst("BigDecimal", new BigDecimal("123456789012345678901234567890.1234500"));
    fst("BigDecimal small", new BigDecimal("-1.50"));
    fst("BigDecimal zero", new BigDecimal("0E-20"));
    fst("UUID", new UUID(1, -2));
    fst("URI", URI.create("http://example.org/a?b#c"));
    fst("Date", new Date(123456789));
    Date date = new Date(5);
    fst("Date shared", new Object[] {date, new Holder(date)});
    jdk("sql.Date", new java.sql.Date(86_400_000L));
    java.sql.Timestamp stamp = new java.sql.Timestamp(1000);
    stamp.setNanos(123456789);
    jdk("Timestamp", stamp);
    jdk("LocalDate", LocalDate.of(2024, 2, 29));
    jdk("Instant", Instant.ofEpochSecond(1, 999_999_999));
    jdk("Duration", Duration.ofNanos(Long.MAX_VALUE));
    jdk("ZonedDateTime", ZonedDateTime.of(2024, 1, 1, 1, 1, 1, 1, ZoneId.of("Europe/Berlin")));
    jdk("Pattern", Pattern.compile("a+", Pattern.CASE_INSENSITIVE));
    jdk("Locale", Locale.forLanguageTag("sr-Latn-RS"));
    jdk("InetAddress", loopback());
    jdk("File", new File("dir/x"));
    jdk("StringBuilder", new StringBuilder("sb"));
    jdk("AtomicInteger", new AtomicInteger(3));
    jdk("AtomicReference", new AtomicReference<>("x"));
    jdk("enum of java.time", java.time.temporal.ChronoUnit.DAYS);
    fst("enum of java.time without fields", java.time.DayOfWeek.MONDAY);
    jdk("record with a date", new Fixtures.Generic<>(LocalDate.EPOCH));
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hooks() {
    jdk("writeObject and readObject", new Fixtures.Hooked());
    jdk("writeObject without readObject", new Fixtures.WriteOnly());
    Fixtures.Unshared unshared = new Fixtures.Unshared();
    unshared.a = new Pojo(1, "u");
    jdk("writeUnshared", unshared);
    Fixtures.Persistent persistent = new Fixtures.Persistent();
    persistent.dropped = 99;
    jdk("serialPersistentFields", persistent);
    jdk("putFields", new Fixtures.PutFields());
    Fixtures.Proxied proxied = new Fixtures.Proxied("p");
    jdk("serialization proxy", proxied);
    jdk("serialization proxy, shared", new Object[] {proxied, proxied});
    jdk("readResolve singleton", List.of(Fixtures.Single.INSTANCE, Fixtures.Single.INSTANCE));
    jdk("validation", new Fixtures.Validated());
    Fixtures.OfNonSerializable below = new Fixtures.OfNonSerializable();
    below.state = 99;
    jdk("non-serializable superclass", below);
    jdk("Externalizable", new Fixtures.External(10));
    jdk("Externalizable 1MB", new Fixtures.External(1 << 20));
    jdk(
        "proxy",
        Proxy.newProxyInstance(
            GraphCases.class.getClassLoader(),
            new Class<?>[] {Runnable.class},
            new Fixtures.Handler()));
    jdk("pojo with hooked field", new Holder(new Fixtures.Hooked()));
    put("readObject throws", new Fixtures.Boom(), UNREADABLE, false);
    Fixtures.Validated invalid = new Fixtures.Validated();
    invalid.v = -1;
    put("validation fails", invalid, UNREADABLE, false);
  }

  private void exceptions() {
    jdk("exception", new Exception("m"));
    jdk("exception with null message", new RuntimeException((String) null));
    jdk("exception with cause", new IllegalStateException("a", new IOException("b")));
    jdk("exception with custom fields", new Fixtures.CustomError(5, Map.of("k", "v")));
    jdk("SQLException", new SQLException("r", "42S02", 7));
    jdk("ExecutionException", new ExecutionException(new Exception("inner")));
    jdk("UncheckedIOException", new UncheckedIOException(new IOException("io")));
    jdk("AssertionError", new AssertionError("assert"));
    jdk("ClassNotFoundException", new ClassNotFoundException("c", new Exception("why")));
    Exception late = new Exception("late");
    late.initCause(new Exception("cause"));
    jdk("exception initCause", late);
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.addSuppressed(second);
    jdk("exception cause-suppressed cycle", first);
    jdk("exception in data", new Holder(new Exception("held")));
  }

  private void cycles() {
    Link ring = new Link();
    ring.next = new Link();
    ring.next.next = ring;
    ring.value = "v";
    ring.next.value = ring.value;
    fst("ring", ring);
    List<Object> self = new ArrayList<>();
    self.add(self);
    fst("list that contains itself", self);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("self", map);
    fst("map that contains itself", map);
    Map<String, Object> concurrent = new ConcurrentHashMap<>();
    concurrent.put("self", concurrent);
    fst("concurrent map that contains itself", concurrent);
    Link long300 = new Link();
    for (int i = 0; i < 300; i++) {
      Link head = new Link();
      head.next = long300;
      long300 = head;
    }
    fst("chain of 300", long300);
    String s = new String("same");
    fst("one string twice, one equal", new Object[] {s, s, new String("same")});
    Holder holder = new Holder(null);
    holder.f = new ArrayList<>(List.of(List.of(holder)));
    fst("List.of in a ring, holder first", holder);
    Fixtures.ListHolder other = new Fixtures.ListHolder();
    List<Object> immutable = List.of(other);
    other.list = immutable;
    put("List.of in a ring, list first", immutable, UNREADABLE, false);
  }

  private void refused() {
    put("Object", new Object(), REFUSED, false);
    put("Thread", Thread.currentThread(), REFUSED, false);
    put("Logger in pojo", new Holder(Logger.getAnonymousLogger()), REFUSED, false);
    put("Optional", Optional.of(1), REFUSED, false);
    put("Path", Path.of("x"), REFUSED, false);
    put("Map.entry", Map.entry("a", 1), REFUSED, false);
    put("subList", new ArrayList<>(List.of(1, 2, 3)).subList(0, 2), REFUSED, false);
    put("keySet", new HashMap<>(Map.of("a", 1)).keySet(), REFUSED, false);
    put("plain lambda", (Runnable) () -> {}, REFUSED, false);
    Object unserializable = new Object();
    put("lambda with Object", (Job<Object>) () -> unserializable, REFUSED, false);
    put("inner class of this", new InnerMaker().make(), REFUSED, false);
    put("record with Object", new Fixtures.Generic<>(new Object()), REFUSED, false);
    put("exception with Thread", new Fixtures.HoldsThread(), REFUSED, false);
    put("comparator lambda plain", new TreeSet<>((a, b) -> 0), REFUSED, false);
    put("writeObject throws", new Fixtures.BoomOnWrite(), REFUSED, false);
    put("charset", StandardCharsets.UTF_8, REFUSED, false);
  }

  private static final class InnerMaker {
    final int v = 1;

    class Inner implements Serializable {
      private static final long serialVersionUID = 1L;
      final int w = v;
    }

    Object make() {
      return new Inner();
    }
  }
}
