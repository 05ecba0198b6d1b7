package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ElementReader.Kind;
import dev.allot.testkit.watch.Background;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of elements through memory. */
@Bounded
class ElementStreamTest {
  private static final int LIMIT = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** With the ring of this size, a few of the largest fill it. */
  private static final int RECORDS = 1_000;

  private static PayloadBuffer record(byte[] result) throws IOException {
    PayloadBuffer record = new PayloadBuffer();
    record.writeInt(0);
    record.write(result);
    return record;
  }

  private static byte[] content(ElementReader reader) {
    return Arrays.copyOfRange(reader.bytes(), reader.offset(), reader.offset() + reader.length());
  }

  private static byte[] random(Random random) {
    // Many small ones, and some that are as large as they may be.
    int most = random.nextInt(4) == 0 ? ElementWriter.MOST : 16;
    byte[] bytes = new byte[random.nextInt(5) == 0 ? most : random.nextInt(most + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** More than the ring holds, so that the writer has to wait, and goes around it. */
  @Property(tries = 20)
  void recordsComeInOrder_andAreWhole(@ForAll long seed) throws Throwable {
    try (ChannelsThroughMemory ends = new ChannelsThroughMemory(LIMIT)) {
      ElementWriter writer = ends.worker.elementWriter();
      ElementReader reader = ends.parent.elementReader();
      Background<Void> writing =
          Background.start(
              () -> {
                Random random = new Random(seed);
                for (int i = 0; i < RECORDS; i++) {
                  switch (random.nextInt(10)) {
                    case 0 -> writer.begin(i, (long) i << 33);
                    case 1 -> writer.elsewhere();
                    default -> writer.result(record(random(random)));
                  }
                }
                return null;
              });
      Random random = new Random(seed);
      for (int i = 0; i < RECORDS; i++) {
        Kind kind = reader.read();
        while (kind == Kind.NONE) {
          // What it says when the ring is full has to be read too, as a parent does.
          ends.parent.poll();
          Thread.onSpinWait();
          kind = reader.read();
        }
        switch (random.nextInt(10)) {
          case 0 -> {
            assertEquals(Kind.BEGIN, kind);
            assertEquals(i, reader.slot());
            assertEquals((long) i << 33, reader.taskId());
          }
          case 1 -> assertEquals(Kind.ELSEWHERE, kind);
          default -> {
            assertEquals(Kind.RESULT, kind);
            assertArrayEquals(random(random), content(reader));
          }
        }
        // Until it is passed it is the same again.
        assertEquals(kind, reader.read());
        reader.passed();
      }
      assertEquals(Kind.NONE, reader.read());
      assertFalse(reader.seemsFilled());
      writing.result(PATIENCE);
    }
  }

  @Test
  void writer_saysThatThereAreMany_beforeTheRingIsFull() throws Exception {
    try (ChannelsThroughMemory ends = new ChannelsThroughMemory(LIMIT)) {
      ElementWriter writer = ends.worker.elementWriter();
      PayloadBuffer record = record(new byte[ElementWriter.MOST]);
      int half = SharedMemory.CAPACITY / 2 / record.length();
      for (int i = 0; i < half; i++) {
        writer.result(record);
      }
      assertNull(ends.parent.poll());
      writer.result(record);
      assertEquals(FrameType.ELEMENTS, ends.parent.poll().type());
      assertTrue(ends.parent.elementReader().seemsFilled());
    }
  }

  /** The other side may have written anything. */
  @ParameterizedTest
  @ValueSource(ints = {-3, Integer.MIN_VALUE, ElementWriter.MOST + 1, Integer.MAX_VALUE})
  void lengthThatCannotBe_isRefused(int length) {
    Ring ring = new Ring(ChannelsThroughMemory.memory(256), 256);
    ring.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array(), 0, Integer.BYTES);
    ring.publishQuietly();
    ElementReader reader = new ElementReader(ring);
    ProtocolException refused = assertThrows(ProtocolException.class, reader::read);
    assertTrue(refused.getMessage().contains(String.valueOf(length)), refused.getMessage());
  }

  @Test
  void recordThatIsNotWhole_isNotThere() throws Exception {
    Ring ring = new Ring(ChannelsThroughMemory.memory(256), 256);
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES + 2).putInt(3).array();
    ring.write(bytes, 0, bytes.length);
    ring.publishQuietly();
    ElementReader reader = new ElementReader(ring);
    assertEquals(Kind.NONE, reader.read());
    ring.write(new byte[1], 0, 1);
    ring.publishQuietly();
    assertEquals(Kind.RESULT, reader.read());
    assertEquals(3, reader.length());
  }
}
