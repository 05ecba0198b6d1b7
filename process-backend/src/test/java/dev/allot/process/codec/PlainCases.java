package dev.allot.process.codec;

import dev.allot.process.codec.Fixtures.Bodied;
import dev.allot.process.codec.Fixtures.Holder;
import dev.allot.process.codec.Fixtures.Plain;
import dev.allot.process.codec.Fixtures.Point;
import dev.allot.process.codec.Fixtures.Pojo;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The part of the matrix that is made of classes of the JDK: values, arrays, collections. */
// The raw and unchecked collections are the point of some cases.
@SuppressWarnings({"unchecked", "rawtypes"})
final class PlainCases {
  private final GraphCases cases;

  private PlainCases(GraphCases cases) {
    this.cases = cases;
  }

  static void addTo(GraphCases cases) {
    PlainCases plain = new PlainCases(cases);
    plain.values();
    plain.arrays();
    plain.collections();
    plain.collectionsOfTheJdkOnly();
  }

  private void put(String name, Object graph, GraphCases.Outcome outcome, boolean byFst) {
    cases.put(name, graph, outcome, byFst);
  }

  private void fst(String name, Object graph) {
    cases.fst(name, graph);
  }

  private void jdk(String name, Object graph) {
    cases.jdk(name, graph);
  }

  private void values() {
    fst("null", null);
    for (long v :
        new long[] {0, -1, 127, 128, -126, -127, -128, -129, 255, 256, 32767, -32768, 32768}) {
      fst("int " + v, (int) v);
      fst("long " + v, v);
      fst("short " + v, (short) v);
    }
    fst("int max", Integer.MAX_VALUE);
    fst("int min", Integer.MIN_VALUE);
    fst("long max", Long.MAX_VALUE);
    fst("long min", Long.MIN_VALUE);
    fst("long 2^31", 1L << 31);
    fst("byte min", Byte.MIN_VALUE);
    fst("byte max", Byte.MAX_VALUE);
    fst("char 0", '\0');
    fst("char max", '\uffff');
    fst("true", true);
    fst("false", false);
    fst("float NaN", Float.NaN);
    fst("float max", Float.MAX_VALUE);
    fst("double -0", -0.0);
    fst("double NaN", Double.NaN);
    fst("double infinity", Double.NEGATIVE_INFINITY);
    fst("string empty", "");
    fst("string ascii", "hello");
    fst("string latin", "grüße ÿþ");
    fst("string surrogates", "\ud83d\ude00 ok");
    fst("string unpaired", "a\ud83d b \ude00");
    fst("string NUL", "a\0b");
    fst("string 254..257", "\u00fe\u00ff\u0100\u0101");
    StringBuilder plane = new StringBuilder();
    for (int c = 0; c < 0x10000; c++) {
      plane.append((char) c);
    }
    fst("string whole BMP", plane.toString());
    fst("string long", "x".repeat(100_000));
    fst("enum", Plain.B);
    fst("enum body", Bodied.TWO);
    fst("enum JDK", TimeUnit.DAYS);
    fst("class user", Pojo.class);
    fst("class JDK", String.class);
    fst("class primitive", int.class);
    fst("class void", void.class);
    fst("class array", int[][].class);
    fst("class user array", Pojo[].class);
  }

  private void arrays() {
    for (int n : new int[] {0, 1, 5, 3000}) {
      Random random = new Random(n);
      byte[] bytes = new byte[n];
      random.nextBytes(bytes);
      boolean[] booleans = new boolean[n];
      char[] chars = new char[n];
      short[] shorts = new short[n];
      float[] floats = new float[n];
      double[] doubles = new double[n];
      for (int i = 0; i < n; i++) {
        booleans[i] = random.nextBoolean();
        chars[i] = (char) random.nextInt();
        shorts[i] = (short) random.nextInt();
        floats[i] = random.nextFloat();
        doubles[i] = random.nextGaussian();
      }
      fst("byte[" + n + "]", bytes);
      fst("boolean[" + n + "]", booleans);
      fst("char[" + n + "]", chars);
      fst("short[" + n + "]", shorts);
      fst("int[" + n + "]", random.ints(n).toArray());
      fst("long[" + n + "]", random.longs(n).toArray());
      fst("float[" + n + "]", floats);
      fst("double[" + n + "]", doubles);
      String[] strings = new String[n];
      Object[] objects = new Object[n];
      for (int i = 0; i < n; i++) {
        strings[i] = i % 3 == 0 ? null : "s" + i;
        objects[i] = i % 2 == 0 ? (Object) i : strings[i];
      }
      fst("String[" + n + "]", strings);
      fst("Object[" + n + "]", objects);
    }
    fst("Integer[]", new Integer[] {1, null, 3});
    fst("Class[]", new Class<?>[] {int.class, Pojo.class, null});
    fst("enum[]", new Plain[] {Plain.C, null, Plain.A});
    fst("interface[]", new Serializable[] {1, "x", new Point(1, 2)});
    fst("records[]", new Point[] {new Point(1, 2), null, new Point(1, 2)});
    Object[] self = new Object[2];
    self[0] = self;
    fst("array that contains itself", self);
    int[] row = {1, 2};
    fst("Object[] of rows, shared", new Object[] {row, row, new int[] {1, 2}});
    jdk("int[][]", new int[][] {{1}, {}, null, {2, 3}});
    jdk("int[][] shared row", new int[][] {row, row});
    String[] words = {"a"};
    jdk("String[][] shared row", new String[][] {words, words, null});
    jdk("Object[][] with row and owner", new Object[][] {words, {words}});
    jdk("int[][][]", new int[][][] {{{1}, {2}}, {}});
    fst("byte[1MB]", new byte[1 << 20]);
  }

  private void collections() {
    Object shared = new Pojo(1, "shared");
    List<Object> elements = Arrays.asList(1, "two", null, shared, shared, 3L);
    Map<String, Collection<Object>> kinds = new LinkedHashMap<>();
    kinds.put("ArrayList", new ArrayList<>(elements));
    kinds.put("LinkedList", new LinkedList<>(elements));
    kinds.put("HashSet", new HashSet<>(List.of("a", "b", 1)));
    kinds.put("LinkedHashSet", new LinkedHashSet<>(List.of("z", "a", 1)));
    kinds.put("ArrayDeque", new ArrayDeque<>(List.of("z", shared, shared)));
    kinds.put("TreeSet", new TreeSet<>(List.of("z", "a")));
    kinds.put("List.of", List.of("a", shared, shared));
    kinds.put("List.of 1", List.of("a"));
    kinds.put("List.of 2", List.of(shared, shared));
    kinds.put("List.of 0", List.of());
    kinds.put("Set.of", Set.of("a", "b", "c"));
    kinds.put("Set.of 1", Set.of("a"));
    kinds.put("Set.of 0", Set.of());
    kinds.put("Stream.toList with null", Stream.of("a", null).map(x -> (Object) x).toList());
    kinds.forEach(
        (name, value) -> {
          fst(name, value);
          fst(name + " in fields, shared", new Object[] {new Holder(value), new Holder(value)});
        });
    fst("ArrayList empty", new ArrayList<>());
    fst("ArrayDeque empty", new ArrayDeque<>());
    Map<Object, Object> entries = new LinkedHashMap<>();
    entries.put("k", shared);
    entries.put("l", shared);
    entries.put("m", 3);
    Map<String, Map<Object, Object>> maps = new LinkedHashMap<>();
    maps.put("HashMap", new HashMap<>(entries));
    maps.put("LinkedHashMap", entries);
    maps.put("TreeMap", new TreeMap<>(entries));
    maps.put("ConcurrentHashMap", new ConcurrentHashMap<>(entries));
    maps.put("Map.of", Map.of("k", shared, "l", shared));
    maps.put("Map.of 1", Map.of("k", shared));
    maps.put("Map.of 0", Map.of());
    maps.forEach(
        (name, value) -> {
          fst(name, value);
          fst(name + " in fields, shared", new Object[] {new Holder(value), new Holder(value)});
        });
    Map<Object, Object> nulls = new HashMap<>();
    nulls.put(null, null);
    nulls.put("x", null);
    fst("HashMap nulls", nulls);
    HashMap<String, Integer> big = new HashMap<>();
    for (int i = 0; i < 2000; i++) {
      big.put("key" + i, i);
    }
    fst("HashMap 2000", big);
    fst("HashMap with record key", new HashMap<>(Map.of(new Point(1, 2), "p")));
    fst("HashMap with enum key", new HashMap<>(Map.of(Plain.A, 1, Plain.B, 2)));
    TreeMap<String, Integer> sorted =
        new TreeMap<>((Comparator<String> & Serializable) (a, b) -> b.compareTo(a));
    sorted.put("a", 1);
    sorted.put("b", 2);
    fst("TreeMap with comparator lambda", sorted);
    TreeSet<String> byLength =
        new TreeSet<>((Comparator<String> & Serializable) (a, b) -> a.length() - b.length());
    byLength.addAll(List.of("ccc", "b"));
    fst("TreeSet with comparator lambda", byLength);
    fst("BitSet", BitSet.valueOf(new long[] {5, 0, 1L << 63}));
    fst("BitSet empty", new BitSet());
  }

  private void collectionsOfTheJdkOnly() {
    LinkedHashMap<String, Integer> access = new LinkedHashMap<>(16, 0.75f, true);
    access.put("a", 1);
    access.put("b", 2);
    access.get("a");
    jdk("LinkedHashMap accessOrder", access);
    Properties properties = new Properties(new Properties());
    Properties withDefaults = new Properties(properties);
    properties.setProperty("d", "default");
    withDefaults.setProperty("o", "own");
    jdk("Properties defaults", withDefaults);
    Fixtures.VectorPlus vector = new Fixtures.VectorPlus();
    vector.add("v");
    vector.extra = 9;
    jdk("Vector subclass with field", vector);
    Fixtures.TablePlus table = new Fixtures.TablePlus();
    table.put("k", "v");
    table.extra = 9;
    jdk("Hashtable subclass with field", table);
    Fixtures.MapPlus map = new Fixtures.MapPlus(8);
    map.put("k", "v");
    jdk("ConcurrentHashMap subclass without no-arg ctor", map);
    Fixtures.ListPlus list = new Fixtures.ListPlus();
    list.add("x");
    list.extra = 9;
    jdk("ArrayList subclass with field", list);
    jdk("anonymous ArrayList", Anonymous.list());
    jdk("Vector", new Vector<>(List.of("a", "b")));
    Stack<String> stack = new Stack<>();
    stack.push("s");
    jdk("Stack", stack);
    jdk("Hashtable", new Hashtable<>(Map.of("a", 1)));
    jdk("PriorityQueue", new PriorityQueue<>(List.of(3, 1, 2)));
    jdk("CopyOnWriteArrayList", new CopyOnWriteArrayList<>(List.of("a")));
    jdk("EnumSet", EnumSet.of(Plain.A, Plain.C));
    jdk("EnumMap", new EnumMap<>(Map.of(Plain.B, "b")));
    jdk("Arrays.asList", Arrays.asList("a", null, "a"));
    jdk("emptyList", Collections.emptyList());
    jdk("singletonMap", Collections.singletonMap("k", "v"));
    jdk("nCopies", Collections.nCopies(3, "x"));
    jdk("unmodifiableList", Collections.unmodifiableList(new ArrayList<>(List.of("a"))));
    jdk("unmodifiableMap", Collections.unmodifiableMap(new HashMap<>(Map.of("a", 1))));
    jdk("synchronizedList", Collections.synchronizedList(new ArrayList<>(List.of("a"))));
    jdk("synchronizedMap", Collections.synchronizedMap(new HashMap<>(Map.of("a", 1))));
    jdk("reverseOrder", new TreeSet<>(Collections.reverseOrder()));
  }

  private static final class Anonymous {
    static List<String> list() {
      return new StaticList();
    }
  }

  private static class StaticList extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    {
      add("initial");
    }
  }
}
