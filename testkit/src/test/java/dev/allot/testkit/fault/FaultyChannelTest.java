package dev.allot.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.HangWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes out of a channel with faults, read and written. */
@ExtendWith(HangWatch.class)
class FaultyChannelTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final byte[] TEN = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final int SEEDS = 2000;

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] readThrough(Faults faults, int mostAtOnce) throws IOException {
    FaultyChannel channel =
        new FaultyChannel(new MemoryChannel(mostAtOnce, TEN), faults, Faults.none());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer some = ByteBuffer.allocate(4);
    while (channel.read(some.clear()) >= 0) {
      all.write(some.array(), 0, some.position());
    }
    return all.toByteArray();
  }

  private static byte[] writeThrough(Faults faults, int mostAtOnce) throws IOException {
    MemoryChannel memory = new MemoryChannel(mostAtOnce);
    FaultyChannel channel = new FaultyChannel(memory, Faults.none(), faults);
    ByteBuffer source = ByteBuffer.wrap(TEN);
    while (source.hasRemaining() && channel.isOpen()) {
      try {
        channel.write(source);
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("cut on purpose"), e::toString);
      }
    }
    return memory.written.toByteArray();
  }

  private static void assertComesOut(Faults faults, int... expected) throws IOException {
    for (int mostAtOnce : new int[] {1, 3, 100}) {
      assertArrayEquals(bytes(expected), readThrough(faults, mostAtOnce), "read, " + faults);
      assertArrayEquals(bytes(expected), writeThrough(faults, mostAtOnce), "written, " + faults);
    }
  }

  @Test
  void withoutFaults_allComesOut() throws IOException {
    assertComesOut(Faults.none(), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void flip_changesOneByte() throws IOException {
    assertComesOut(Faults.none().flip(3, 0x80), 0, 1, 2, 0x83, 4, 5, 6, 7, 8, 9);
    assertComesOut(Faults.none().flip(0, 0x01), 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertComesOut(Faults.none().flip(10, 0x01), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void insert_putsBytesBefore() throws IOException {
    assertComesOut(Faults.none().insert(9, bytes(77, 78)), 0, 1, 2, 3, 4, 5, 6, 7, 8, 77, 78, 9);
    assertComesOut(Faults.none().insert(0, bytes(77)), 77, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void drop_leavesBytesOut() throws IOException {
    assertComesOut(Faults.none().drop(2, 7), 0, 1, 9);
    assertComesOut(Faults.none().drop(0, 10));
    assertComesOut(Faults.none().drop(8, 100), 0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void duplicate_repeatsARange() throws IOException {
    assertComesOut(Faults.none().duplicate(1, 3), 0, 1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertComesOut(Faults.none().duplicate(9, 1), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9);
    // A range that does not come to its end does not come twice.
    assertComesOut(Faults.none().duplicate(9, 2), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void offsetsAreThoseOfWhatGoesIn() throws IOException {
    Faults faults = Faults.none().insert(1, bytes(66)).drop(3, 1).flip(4, 0x40).duplicate(4, 2);
    assertComesOut(faults, 0, 66, 1, 2, 0x44, 5, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void cut_endsBothDirections() throws IOException {
    assertComesOut(Faults.none().cutAfter(4), 0, 1, 2, 3);
    assertComesOut(Faults.none().cutAfter(0));
    assertComesOut(Faults.none().cutAfter(9).slices(2), 0, 1, 2, 3, 4, 5, 6, 7, 8);
    MemoryChannel memory = new MemoryChannel(TEN);
    FaultyChannel channel = new FaultyChannel(memory, Faults.none(), Faults.none().cutAfter(2));
    ByteBuffer source = ByteBuffer.wrap(TEN);
    assertEquals(2, channel.write(source));
    assertFalse(memory.isOpen(), "closed as soon as the last byte is through");
    assertThrows(IOException.class, () -> channel.write(source));
  }

  @Test
  void slices_makeReadsAndWritesShort() throws IOException {
    MemoryChannel memory = new MemoryChannel(TEN);
    Faults faults = Faults.none().slices(3).insert(1, TEN);
    FaultyChannel channel = new FaultyChannel(memory, faults, faults);
    ByteBuffer target = ByteBuffer.allocate(100);
    int read = 0;
    while (read >= 0) {
      assertTrue(read <= 3);
      read = channel.read(target);
    }
    assertEquals(20, target.position());
    ByteBuffer source = ByteBuffer.wrap(TEN);
    while (source.hasRemaining()) {
      assertTrue(channel.write(source) <= 3);
    }
    assertEquals(20, memory.written.size());
    assertEquals(3, memory.longestWrite);
  }

  @Test
  void hold_keepsTheRestBack() throws Throwable {
    Hold hold = new Hold();
    MemoryChannel memory = new MemoryChannel();
    FaultyChannel channel = new FaultyChannel(memory, Faults.none(), Faults.none().holdAt(6, hold));
    ByteBuffer source = ByteBuffer.wrap(TEN);
    assertEquals(6, channel.write(source));
    Background<Integer> rest = Background.start(() -> channel.write(source));
    hold.awaitReached(LIMIT);
    rest.awaitBlocked(LIMIT);
    assertEquals(6, memory.written.size());
    hold.release();
    assertEquals(4, rest.result(LIMIT));
    assertArrayEquals(TEN, memory.written.toByteArray());
  }

  @Test
  void close_endsAHold() throws Exception {
    Hold hold = new Hold();
    FaultyChannel channel =
        new FaultyChannel(new MemoryChannel(TEN), Faults.none().holdAt(0, hold), Faults.none());
    Background<Integer> held = Background.start(() -> channel.read(ByteBuffer.allocate(1)));
    hold.awaitReached(LIMIT);
    channel.close();
    assertThrows(AsynchronousCloseException.class, () -> held.result(LIMIT));
  }

  @Test
  void holdThatNothingReaches_isReported() {
    assertThrows(AssertionError.class, () -> new Hold().awaitReached(Duration.ofMillis(1)));
  }

  /** However the bytes are portioned, and whichever way they go, the same comes out. */
  @Test
  void randomFaults_areTheSameEachTime() throws IOException {
    int faithful = 0;
    Set<String> seen = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Faults faults = Faults.random(seed, TEN.length);
      assertEquals(faults.toString(), Faults.random(seed, TEN.length).toString());
      assertTrue(faults.toString().contains("seed " + seed + " "), faults::toString);
      seen.add(faults.toString().replaceFirst("seed \\d+", ""));
      byte[] written = writeThrough(faults, 100);
      assertArrayEquals(written, writeThrough(faults, 1), faults::toString);
      assertArrayEquals(written, readThrough(faults, 3), faults::toString);
      if (faults.isFaithful()) {
        faithful++;
        assertArrayEquals(TEN, written, faults::toString);
      }
    }
    assertNotEquals(0, faithful);
    assertTrue(seen.size() > SEEDS / 2, () -> "only " + seen.size() + " different ones");
  }

  @Test
  void faultsThatMakeNoSense_areRefused() {
    Faults none = Faults.none();
    assertThrows(IllegalArgumentException.class, () -> none.cutAfter(-1));
    assertThrows(IllegalArgumentException.class, () -> none.slices(0));
    assertThrows(IllegalArgumentException.class, () -> none.flip(0, 0x100));
    assertThrows(IllegalArgumentException.class, () -> none.flip(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> none.insert(0));
    assertThrows(IllegalArgumentException.class, () -> none.drop(0, 0));
    assertThrows(IllegalArgumentException.class, () -> none.duplicate(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> none.holdAt(-1, new Hold()));
    assertEquals("faults []", none.toString());
  }
}
