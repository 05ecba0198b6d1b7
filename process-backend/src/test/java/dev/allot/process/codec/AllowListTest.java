package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes out of a message is what may, and takes no more memory than the message is large. */
class AllowListTest {
  private static final int LIMIT = 1 << 20;
  private static final Codec PLAIN = Codecs.jdk().open(null, LIMIT);

  private static Codec allowing(String patterns) {
    return Codecs.jdk()
        .openForResults(null, LIMIT, patterns == null ? null : AllowList.of(patterns));
  }

  private static void assertPasses(String patterns, Object graph) throws Exception {
    Object copy = TestCodecs.decode(allowing(patterns), TestCodecs.encode(PLAIN, graph));
    assertEquals(String.valueOf(typeOf(graph)), String.valueOf(typeOf(copy)));
  }

  private static Object typeOf(Object graph) {
    return graph == null ? null : graph.getClass();
  }

  private static String refusal(String patterns, Object graph) throws Exception {
    byte[] message = TestCodecs.encode(PLAIN, graph);
    return assertThrows(
            NotDecodableException.class, () -> TestCodecs.decode(allowing(patterns), message))
        .getMessage();
  }

  private enum Color {
    RED
  }

  @Test
  void plainValues_needNoPattern() throws Exception {
    for (Object plain :
        new Object[] {
          null,
          1,
          2.5,
          'c',
          true,
          "text",
          BigInteger.TEN,
          new int[][] {{1}, {2, 3}},
          new String[] {"a"},
          new Object[] {1L, "b"},
          new ArrayList<>(List.of(1, "c")),
          List.of(1, List.of("d")),
          Map.of("k", Set.of(2))
        }) {
      assertPasses("no.such.Class", plain);
    }
  }

  @Test
  void otherClasses_areRefusedByName() throws Exception {
    for (Object other :
        new Object[] {new Date(0), Color.RED, new HashMap<>(Map.of(1, 2)), List.of(new Date(0))}) {
      String message = refusal("java.time.*", other);
      assertTrue(message.contains("allot.process.result-classes"), message);
    }
    assertTrue(refusal("java.time.*", new Date(0)).contains("java.util.Date"));
    assertTrue(refusal("java.time.*", new UUID[] {new UUID(1, 2)}).contains("java.util.UUID"));
  }

  @Test
  void listedClasses_pass_andTheFirstPatternCounts() throws Exception {
    assertPasses("java.util.Date", new Date(0));
    assertPasses("java.util.*", List.of(new Date(0), new HashMap<>(Map.of(1, 2))));
    assertPasses(AllowListTest.class.getName() + "$*", Color.RED);
    assertPasses("java.time.*", Instant.EPOCH);
    assertTrue(refusal("!java.util.Date;java.util.*", new Date(0)).contains("refused by"));
    // Also what would pass without a pattern.
    assertTrue(refusal("!java.lang.Integer", 1).contains("java.lang.Integer"));
  }

  @Test
  void exceptions_consistOfWhatIsAllowed() throws Exception {
    Exception thrown = new RuntimeException("outer", new Exception("inner"));
    thrown.addSuppressed(new Error("aside"));
    assertPasses("no.such.Class", thrown);
    String message = refusal("no.such.Class", new RuntimeException(new IOException("other")));
    assertTrue(message.contains("java.io.IOException"), message);
  }

  @Test
  void exceptionThatIsNotAllowed_leavesItsSummary() throws Exception {
    PayloadBuffer out = new PayloadBuffer();
    ExceptionPayload.encode(new IOException("words"), PLAIN, out);
    ExceptionPayload received =
        ExceptionPayload.decode(out.array(), 0, out.length(), allowing("no.such.Class"));
    assertNull(received.exception());
    assertEquals("java.io.IOException: words", received.summary().headline());
  }

  @Test
  void patternsThatAreNone_areNamed() {
    for (String bad : List.of("maxdepth=deep", ";")) {
      assertThrows(IllegalArgumentException.class, () -> AllowList.of(bad), bad);
    }
  }

  @Test
  void listAndFst_excludeEachOther() {
    assertThrows(
        CodecUnavailableException.class,
        () -> Codecs.fst().openForResults(null, LIMIT, AllowList.of("java.util.*")));
  }

  /** Takes no notice of what is refused to it. */
  private static final class Shrugs implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient Object held = new Date(0);

    private void writeObject(java.io.ObjectOutputStream out) throws IOException {
      out.writeObject(held);
    }

    private void readObject(ObjectInputStream in) {
      try {
        held = in.readObject();
      } catch (IOException | ClassNotFoundException e) {
        held = null;
      }
    }
  }

  @Test
  void refusalThatIsCaught_isARefusal() throws Exception {
    String message = refusal(Shrugs.class.getName(), new Shrugs());
    assertTrue(message.contains("java.util.Date"), message);
  }

  /** Changes a length in a message, wherever the given bytes are. */
  private static byte[] withLength(byte[] message, byte[] found, byte[] replaced) {
    for (int at = message.length - found.length; at >= 0; at--) {
      if (Arrays.equals(message, at, at + found.length, found, 0, found.length)) {
        byte[] changed = message.clone();
        System.arraycopy(replaced, 0, changed, at, replaced.length);
        return changed;
      }
    }
    throw new AssertionError(Arrays.toString(found) + " is not in " + Arrays.toString(message));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static String bombRefusal(Codec codec, byte[] bomb) {
    return assertThrows(NotDecodableException.class, () -> TestCodecs.decode(codec, bomb))
        .getMessage();
  }

  /** The length is believed by nobody: what it stands for would not be in the message. */
  @Test
  void announcedArrays_areNotAllocated() throws Exception {
    for (Object graph : List.of(new byte[40], new long[40], new String[40])) {
      byte[] message = TestCodecs.encode(PLAIN, graph);
      byte[] bomb = withLength(message, bytes(0, 0, 0, 40), bytes(0x7f, -1, -1, -1));
      String text = bombRefusal(allowing(null), bomb);
      assertTrue(text.contains("an array of " + Integer.MAX_VALUE), text);
    }
    byte[] list = TestCodecs.encode(PLAIN, new ArrayList<>(Arrays.asList(new Object[40])));
    // The size is there twice: as a field, and as the capacity that nobody reads.
    byte[] bomb =
        withLength(list, bytes(0, 0, 0, 40, 0x77, 4, 0, 0, 0, 40), bytes(0x7f, -1, -1, -1));
    String text = bombRefusal(allowing(null), bomb);
    assertTrue(text.contains("an array of"), text);
  }

  /** In FST too, whose own streams allocate at once. */
  @Test
  void announcedLengthsOfFst_areNotAllocated() throws Exception {
    Codec codec = Codecs.fst().open(null, LIMIT);
    byte[] array = new byte[40];
    Arrays.fill(array, (byte) 5);
    for (Object graph : List.of(array, new String("\5".repeat(40)))) {
      byte[] message = TestCodecs.encode(codec, graph);
      assertEquals('F', message[0]);
      byte[] bomb = withLength(message, bytes(40, 5, 5), bytes(41));
      assertTrue(bombRefusal(codec, bomb).contains("41 elements are announced"));
    }
    byte[] list = TestCodecs.encode(codec, new ArrayList<>(Arrays.asList(new Object[40])));
    byte[] bomb = withLength(list, bytes(40, -1, -1), bytes(127));
    assertTrue(bombRefusal(codec, bomb).contains("127 elements are announced"));
    Object good = new HashMap<>(Map.of("k", List.of(1, "v")));
    assertEquals(good, TestCodecs.decode(codec, TestCodecs.encode(codec, good)));
  }

  /** Collections of every size pass the limits, whatever tables they make for themselves. */
  @Test
  void honestGraphs_areWithinTheLimits() throws Exception {
    for (int size : new int[] {0, 1, 10, 1_000, 5_000}) {
      Map<Integer, Object> map = new HashMap<>(1 << 14, 0.25f);
      for (int i = 0; i < size; i++) {
        map.put(i, null);
      }
      assertPasses(null, map);
      assertPasses(null, new java.util.HashSet<>(map.keySet()));
      assertPasses(null, new java.util.ArrayDeque<>(map.keySet()));
      assertPasses(null, new java.util.PriorityQueue<>(map.keySet()));
      assertPasses(null, new java.util.Hashtable<>(Map.of(1, new long[size])));
      assertPasses(null, new StringBuilder().append("x".repeat(size)));
      assertPasses(null, new java.util.concurrent.ConcurrentHashMap<>(Map.of(1, new Object[size])));
      assertPasses(null, List.copyOf(map.keySet()));
    }
  }
}
