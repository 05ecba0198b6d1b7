package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.testkit.watch.Background;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes through a ring, and what it makes of positions that cannot be. */
@Bounded
class RingTest {
  private static final int CAPACITY = 64;
  private static final int TAIL = 0;
  private static final int HEAD = 128;
  private static final int ROUNDS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ByteBuffer memory = ChannelsThroughMemory.memory(CAPACITY);
  private final Ring writer = new Ring(memory, CAPACITY);
  private final Ring reader = new Ring(memory, CAPACITY);

  @Property(tries = 200)
  void bytesComeInOrder_whateverThePieces(@ForAll long seed) throws Exception {
    ByteBuffer memory = ChannelsThroughMemory.memory(CAPACITY);
    Ring writer = new Ring(memory, CAPACITY);
    Ring reader = new Ring(memory, CAPACITY);
    Random random = new Random(seed);
    byte[] sent = new byte[1000];
    random.nextBytes(sent);
    byte[] received = new byte[sent.length];
    int in = 0;
    int out = 0;
    while (out < sent.length) {
      if (random.nextBoolean()) {
        int part = Math.min(sent.length - in, random.nextInt(writer.room() + 1));
        writer.write(sent, in, part);
        in += part;
      }
      if (random.nextBoolean()) {
        writer.publish(0);
      }
      int part = random.nextInt(reader.available() + 1);
      reader.read(received, out, part);
      out += part;
    }
    assertArrayEquals(sent, received);
    assertEquals(0, reader.available());
    assertEquals(CAPACITY, writer.room());
  }

  @Test
  void whatIsNotPublished_isNotThere() throws Exception {
    writer.write(new byte[8], 0, 8);
    assertEquals(0, reader.available());
    assertFalse(reader.seemsFilled());
    writer.publish(0);
    assertEquals(8, reader.available());
    assertTrue(reader.seemsFilled());
  }

  /** Also if there is more by now than when the writer looked last. */
  @Test
  void roomForBytes_isNeverMoreThanThose() throws Exception {
    byte[] all = new byte[writer.capacity()];
    assertEquals(8, writer.roomFor(8));
    writer.write(all, 0, all.length - 4);
    writer.publish(0);
    assertEquals(4, writer.roomFor(8));
    reader.read(all, 0, all.length - 4);
    assertEquals(8, writer.roomFor(8));
    assertEquals(all.length, writer.roomFor(2 * all.length));
  }

  @Test
  void signIsAskedFor_once() {
    assertFalse(writer.publish(0));
    reader.wantSign();
    assertTrue(writer.publish(0));
    assertFalse(writer.publish(0));
    reader.wantSign();
    reader.wantNoSign();
    assertFalse(writer.publish(0));
  }

  /** A caller who looks for the answer itself is on its way, often. */
  @Test
  void whoLooksAgainInThatMoment_needsNoSign() throws Throwable {
    byte[] bytes = new byte[8];
    for (int i = 0; i < 500; i++) {
      reader.wantSign();
      writer.write(bytes, 0, bytes.length);
      Background<Boolean> publishing = Background.start(() -> writer.publish(Integer.MAX_VALUE));
      while (reader.available() == 0) {
        Thread.onSpinWait();
      }
      reader.read(bytes, 0, bytes.length);
      reader.wantNoSign();
      assertFalse(publishing.result(Duration.ofSeconds(30)), "the time " + i);
    }
  }

  /** Who is about to sleep sees what was written, or is seen by who wrote it: never neither. */
  @Test
  void signIsNotLost_whoeverIsFirst() throws Throwable {
    Rendezvous both = new Rendezvous();
    boolean[] signs = new boolean[ROUNDS];
    Background<Void> other =
        Background.start(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                writer.write(new byte[1], 0, 1);
                both.meet();
                signs[i] = writer.publish(i % 2 * 64);
                both.meet();
              }
              return null;
            });
    int lost = 0;
    for (int i = 0; i < ROUNDS; i++) {
      both.meet();
      reader.wantSign();
      boolean seen = reader.available() > 0;
      both.meet();
      lost += seen || signs[i] ? 0 : 1;
      reader.read(new byte[1], 0, 1);
      reader.wantNoSign();
    }
    other.result(PATIENCE);
    assertEquals(0, lost);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, CAPACITY + 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void tailThatCannotBe_isRefused(long tail) {
    memory.putLong(TAIL, tail);
    assertThrows(ProtocolException.class, reader::available);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1 - CAPACITY, 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void headThatCannotBe_isRefused(long head) {
    memory.putLong(HEAD, head);
    assertThrows(ProtocolException.class, writer::room);
  }
}
