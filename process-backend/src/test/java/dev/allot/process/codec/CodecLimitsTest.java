package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.Fixtures.Link;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nustaq.serialization.FSTConfiguration;

/** Too large, too deep, damaged: named exceptions, and the codec goes on. */
class CodecLimitsTest {
  private static final List<String> CASE = List.of("still", "working");

  private static void works(Codec codec) throws CodecException {
    assertEquals(CASE, TestCodecs.decode(codec, TestCodecs.encode(codec, CASE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void writingStopsAtTheLimit(String name) throws Exception {
    int limit = 10_000;
    Codec codec = Codecs.byName(name).open(null, limit);
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      numbers.add(i);
    }
    for (Object big :
        List.of(new byte[limit], "x".repeat(limit), new double[1 << 20], numbers, new long[1250])) {
      PayloadBuffer out = new PayloadBuffer();
      out.write(new byte[] {1, 2, 3});
      PayloadLimitException thrown =
          assertThrows(PayloadLimitException.class, () -> codec.encode(big, out));
      assertEquals(limit, thrown.limit());
      assertTrue(thrown.getMessage().contains("10000"), thrown.getMessage());
      assertArrayEquals(new byte[] {1, 2, 3}, out.toByteArray());
      assertTrue(out.array().length <= limit + 3, "allocated " + out.array().length);
      works(codec);
    }
  }

  /** The message is refused in the end in any case; this is about the memory spent on the way. */
  @Test
  void fstStopsBeforeItsOwnBufferIsLarge() throws Exception {
    int limit = 10_000;
    List<Object> numbers = new ArrayList<>(Collections.nCopies(100_000, 1));
    FSTConfiguration configuration = FstConfigurations.create(getClass().getClassLoader());
    for (Object big : List.of(new byte[1 << 20], "x".repeat(1 << 20), new long[5000], numbers)) {
      FstWriter writer = new FstWriter(configuration, new ClassTableWriter(), limit);
      assertThrows(GuardSignal.class, () -> writer.writeGraph(big));
      int allocated = writer.getBuffer().length;
      assertTrue(allocated <= 2 * limit, "allocated " + allocated);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void whatFitsExactlyPasses(String name) throws Exception {
    Object graph = "y".repeat(5000);
    int size = TestCodecs.encode(Codecs.byName("jdk").open(null, 1 << 20), graph).length;
    Codec codec = Codecs.byName(name).open(null, size);
    assertEquals(graph, TestCodecs.decode(codec, TestCodecs.encode(codec, graph)));
    Codec smaller = Codecs.byName("jdk").open(null, size - 1);
    assertThrows(PayloadLimitException.class, () -> TestCodecs.encode(smaller, graph));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void aMessageOverTheLimitIsNotRead(String name) throws Exception {
    byte[] message = TestCodecs.encode(Codecs.byName(name).open(null, 1 << 20), new int[100]);
    Codec small = Codecs.byName(name).open(null, message.length - 1);
    PayloadLimitException thrown =
        assertThrows(PayloadLimitException.class, () -> TestCodecs.decode(small, message));
    assertEquals(message.length - 1, thrown.limit());
    works(small);
  }

  /** Hides the refusal of the buffer. */
  static final class Swallows implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) {
      try {
        out.write(new byte[5000]);
        out.flush();
      } catch (IOException e) {
        // As careless code does.
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void theLimitHoldsIfTheObjectHidesIt(String name) throws Exception {
    Codec codec = Codecs.byName(name).open(null, 1000);
    assertThrows(PayloadLimitException.class, () -> TestCodecs.encode(codec, new Swallows()));
    works(codec);
  }

  private static Link chain(int length) {
    Link head = new Link();
    for (int i = 1; i < length; i++) {
      Link next = head;
      head = new Link();
      head.next = next;
    }
    return head;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void tooDeepToWriteIsNamedAndHarmless(String name) throws Exception {
    Codec codec = Codecs.byName(name).open(null, 64 << 20);
    for (int i = 0; i < 3; i++) {
      GraphTooDeepException thrown =
          assertThrows(
              GraphTooDeepException.class, () -> TestCodecs.encode(codec, chain(1_000_000)));
      assertTrue(thrown.getMessage().startsWith("graph too deep"), thrown.getMessage());
      works(codec);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void tooDeepToReadIsNamedAndHarmless(String name) throws Exception {
    List<byte[]> messages = new ArrayList<>();
    // Written where there is stack enough, read where there is not.
    onStack(
        512L << 20,
        () ->
            messages.add(
                TestCodecs.encode(Codecs.byName(name).open(null, 64 << 20), chain(100_000))));
    Codec codec = Codecs.byName(name).open(null, 64 << 20);
    onStack(
        256 << 10,
        () -> {
          for (int i = 0; i < 3; i++) {
            assertThrows(
                GraphTooDeepException.class, () -> TestCodecs.decode(codec, messages.get(0)));
            works(codec);
          }
        });
    onStack(
        512L << 20,
        () -> assertEquals(100_000, length((Link) TestCodecs.decode(codec, messages.get(0)))));
  }

  private static int length(Link head) {
    int length = 0;
    for (Link link = head; link != null; link = link.next) {
      length++;
    }
    return length;
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void onStack(long bytes, Work work) throws Exception {
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                failure[0] = e;
              }
            },
            "stack",
            bytes);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw new AssertionError(failure[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void garbageIsNamed(String name) throws Exception {
    Codec codec = Codecs.byName(name).open(null, 1 << 20);
    byte[] good = TestCodecs.encode(codec, CASE);
    assertThrows(NotDecodableException.class, () -> codec.decode(new byte[0], 0, 0));
    for (byte head : new byte[] {'F', 'Y', 'J', 'X', 0}) {
      byte[] bad = {head, 1, 2, 3, 4, 5, 6, 7};
      assertThrows(CodecException.class, () -> TestCodecs.decode(codec, bad));
    }
    byte[] longer = Arrays.copyOf(good, good.length + 3);
    assertThrows(NotDecodableException.class, () -> TestCodecs.decode(codec, longer));
    works(codec);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void aMessageMayStandAnywhereInTheArray(String name) throws Exception {
    Codec codec = Codecs.byName(name).open(null, 1 << 20);
    PayloadBuffer out = new PayloadBuffer(1);
    out.write(new byte[17]);
    codec.encode(new Fixtures.Point(1, 2), out);
    int length = out.length() - 17;
    out.write(new byte[5]);
    assertEquals(new Fixtures.Point(1, 2), codec.decode(out.array(), 17, length));
  }
}
