package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Vector;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that no codec of ours writes: by a Fory without a guard, and damaged ones. */
class HostileForyTest {
  private static final int LIMIT = 1 << 20;

  private final Codec codec = Codecs.fory().open(null, LIMIT);

  /** With an empty class table, which says nothing of what is to come. */
  private static byte[] unguarded(Object graph) {
    Fory fory =
        Fory.builder()
            .withXlang(false)
            .withCompatible(false)
            .withRefTracking(true)
            .ignoreStringRef(false)
            .ignoreTimeRef(false)
            .withCodegen(false)
            .registerGuavaTypes(false)
            .requireClassRegistration(false)
            .build();
    byte[] body = fory.serialize(graph);
    return message(body, body.length);
  }

  private static byte[] message(byte[] body, int length) {
    return ByteBuffer.allocate(1 + Integer.BYTES + length)
        .put(MessageHead.FORY_ID)
        .putInt(0)
        .put(body, 0, length)
        .array();
  }

  /** Code that runs when it is read. */
  static final class Trap implements Serializable {
    private static final long serialVersionUID = 1L;
    static boolean sprung;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      sprung = true;
      in.defaultReadObject();
    }
  }

  /** Neither JDK serialization nor FST would make one. */
  static final class NotSerializable {
    static boolean made;

    NotSerializable() {
      made = true;
    }
  }

  static Stream<Object> unjudged() {
    return Stream.of(
        new Trap(),
        new NotSerializable(),
        new Object(),
        new AtomicReference<>("x"),
        new StringBuilder("x"),
        Optional.of("x"),
        Locale.GERMANY,
        Currency.getInstance("EUR"),
        Pattern.compile("a+"),
        new RuntimeException("x"),
        new PriorityQueue<>(List.of(1)),
        new Vector<>(List.of(1)),
        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
        Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))),
        Collections.singletonMap(1, 2),
        new HashMap<>(Map.of(1, 2)) {
          private static final long serialVersionUID = 1L;
        },
        new Fixtures.Hooked(),
        new Fixtures.External(3),
        new int[][] {{1}},
        java.time.LocalDate.EPOCH,
        java.nio.charset.StandardCharsets.UTF_8,
        java.lang.reflect.Proxy.newProxyInstance(
            HostileForyTest.class.getClassLoader(),
            new Class<?>[] {Runnable.class},
            new Fixtures.Handler()));
  }

  @ParameterizedTest
  @MethodSource("unjudged")
  void whatTheGuardDoesNotWriteIsNotRead(Object object) {
    Trap.sprung = false;
    NotSerializable.made = false;
    for (Object graph : Arrays.asList(object, new Object[] {1, object})) {
      byte[] message = unguarded(graph);
      NotDecodableException thrown =
          assertThrows(
              NotDecodableException.class,
              () -> TestCodecs.decode(codec, message),
              () -> object.getClass() + " was read");
      assertTrue(thrown.getMessage().contains("refused: "), thrown.getMessage());
    }
    assertFalse(Trap.sprung);
    assertFalse(NotSerializable.made);
  }

  /** Fory puts into a field what it has read, of whatever type that is. */
  @Test
  void fieldsTakeWhatTheirTypeAllows() throws Exception {
    String make = " class Make { static Object make() { return new A(); } }";
    String head = "class A implements Serializable { static final long serialVersionUID = 1; ";
    SourceLoader sender = new SourceLoader(head + "Object x = 1; }" + make);
    byte[] sent = TestCodecs.encode(Codecs.fory().open(sender, LIMIT), sender.make());
    int table = ByteBuffer.wrap(sent).getInt(1);
    byte[] body = Arrays.copyOfRange(sent, 1 + Integer.BYTES + table, sent.length);
    for (String type : List.of("String", "int[]")) {
      SourceLoader receiver = new SourceLoader(head + type + " x; }" + make);
      Codec reader = Codecs.fory().open(receiver, LIMIT);
      NotDecodableException thrown =
          assertThrows(
              NotDecodableException.class,
              () -> TestCodecs.decode(reader, message(body, body.length)));
      assertTrue(thrown.getMessage().contains("cannot hold"), thrown.getMessage());
    }
  }

  /** So that the tests above can fail. */
  @Test
  void whatIsJudgedIsRead() throws Exception {
    Object[] plain = {new ArrayList<>(List.of(1)), "x", new int[] {2}};
    assertEquals(GraphDump.of(plain), GraphDump.of(TestCodecs.decode(codec, unguarded(plain))));
  }

  /** Where it says how many follow. */
  @Test
  void announcedLengthsAreNotAllocated() throws Exception {
    byte[] bytes = new byte[40];
    Arrays.fill(bytes, (byte) 5);
    for (Object graph :
        List.of(
            bytes,
            new String("\5".repeat(40)),
            new ArrayList<>(Collections.nCopies(40, 5)),
            new Object[40],
            new long[40],
            new HashSet<>(List.of(1, 2, 3)),
            BitSet.valueOf(new long[] {-1}),
            List.copyOf(Collections.nCopies(40, 5)))) {
      byte[] message = TestCodecs.encode(codec, graph);
      assertEquals('Y', (char) message[0]);
      assertNoBomb(message);
    }
  }

  /** In turn each byte becomes the first of a number near 2^31 - 1, and of one near 2^28. */
  private void assertNoBomb(byte[] message) {
    int table = ByteBuffer.wrap(message).getInt(1);
    for (int at = 1 + Integer.BYTES + table; at < message.length; at++) {
      for (byte last : new byte[] {7, 1}) {
        MemoryBuffer bomb = MemoryBuffer.newHeapBuffer(message.length + 5);
        bomb.writeBytes(message, 0, at);
        bomb.writeBytes(new byte[] {-1, -1, -1, -1, last});
        bomb.writeBytes(message, at + 1, message.length - at - 1);
        byte[] changed = bomb.getBytes(0, bomb.writerIndex());
        long before = allocated();
        try {
          TestCodecs.decode(codec, changed);
        } catch (CodecException e) {
          // As it should be; some are only other data.
        }
        long used = allocated() - before;
        assertTrue(used < 32 << 20, () -> used + " bytes were allocated");
      }
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** Whatever comes, it is an exception of the codec or a graph, and the next message is read. */
  @Test
  void damagedMessagesAreNamedOrReadAsOtherData() throws Exception {
    Random random = new Random(20240301);
    List<byte[]> messages = new ArrayList<>();
    for (GraphCases.Case one : GraphCases.all()) {
      if (one.by("fory") && !one.name().contains("1MB") && !one.name().contains("BMP")) {
        messages.add(TestCodecs.encode(codec, one.graph()));
      }
    }
    Object good = new HashMap<>(Map.of("k", List.of(1, new Fixtures.Point(1, 2), "v")));
    byte[] goodMessage = TestCodecs.encode(codec, good);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] message = messages.get(random.nextInt(messages.size())).clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        message[1 + random.nextInt(message.length - 1)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        TestCodecs.decode(codec, message);
      } catch (CodecException e) {
        refused++;
      }
      if (i % 10 == 0) {
        assertEquals(good, TestCodecs.decode(codec, goodMessage));
      }
    }
    assertTrue(refused > 5000, "refused " + refused);
  }
}
