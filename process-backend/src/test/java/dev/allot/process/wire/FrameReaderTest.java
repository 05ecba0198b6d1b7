package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private static final int LIMIT = 1 << 20;

  /** More than the inbox has room for. */
  private static final int LARGE = 40_000;

  private final Arriving arriving = new Arriving();
  private final FrameReader reader = new FrameReader(arriving, LIMIT);

  /** Bytes of which some have come, and others come when they are waited for. */
  private static final class Arriving implements Transport {
    private final ByteArrayOutputStream come = new ByteArrayOutputStream();
    private int read;
    private int there;
    private int perWait = Integer.MAX_VALUE;
    private int reads;

    void add(byte[] bytes) {
      come.writeBytes(bytes);
    }

    void comeTo(int bytes) {
      there = bytes;
    }

    @Override
    public int available() {
      return there - read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      reads++;
      int part = Math.min(length, available());
      System.arraycopy(come.toByteArray(), read, bytes, offset, part);
      read += part;
      return part;
    }

    @Override
    public boolean isEnded() {
      return there == come.size();
    }

    @Override
    public void awaitBytes(int have, boolean more) {
      there = (int) Math.min(come.size(), (long) there + perWait);
    }

    @Override
    public int room() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(byte[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void publish() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void flush() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isFlushed() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void awaitRoom(long millis) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void jvmEnds() {}

    @Override
    public void otherSideIsGone() {}

    @Override
    public void close() {}
  }

  private static byte[] payload(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private int send(int length) {
    arriving.add(ByteBuffer.allocate(FrameReader.HEADER).putInt(length).put((byte) 3).array());
    arriving.add(payload(length));
    return arriving.come.size();
  }

  private void assertReceived(int length, Frame frame) {
    assertEquals(FrameType.RESULT, frame.type());
    assertArrayEquals(payload(length), frame.bytes());
  }

  @Test
  void framesThatHaveCome_areTakenAtOnce() throws IOException {
    for (int i = 0; i < 100; i++) {
      arriving.comeTo(send(i));
    }
    for (int i = 0; i < 100; i++) {
      assertReceived(i, reader.receive());
      assertEquals(i < 99, reader.holdsSome());
    }
    assertEquals(1, arriving.reads);
    assertNull(reader.receive());
  }

  @Property(tries = 60)
  void framesAreReceived_howeverTheyCome(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = LARGE) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 20_000) int perWait,
      @ForAll boolean reuse)
      throws IOException {
    Arriving transport = new Arriving();
    transport.perWait = perWait;
    FrameReaderTest sender = new FrameReaderTest();
    lengths.forEach(sender::send);
    transport.add(sender.arriving.come.toByteArray());
    FrameReader receiver = new FrameReader(transport, LIMIT);
    if (reuse) {
      receiver.reuseMemory();
    }
    for (int length : lengths) {
      assertReceived(length, receiver.receive());
    }
    assertFalse(receiver.holdsSome());
    assertNull(receiver.receive());
  }

  @Property(tries = 60)
  void framesArePolled_whenTheyAreThereAsAWhole(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = LARGE) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 5_000) int step)
      throws IOException {
    Arriving transport = new Arriving();
    FrameReaderTest sender = new FrameReaderTest();
    List<Integer> ends = new ArrayList<>();
    lengths.forEach(length -> ends.add(sender.send(length)));
    transport.add(sender.arriving.come.toByteArray());
    FrameReader receiver = new FrameReader(transport, LIMIT);
    int next = 0;
    for (int there = 0; next < ends.size(); there += step) {
      transport.comeTo(Math.min(there, transport.come.size()));
      while (next < ends.size() && ends.get(next) <= there) {
        Frame frame = receiver.poll();
        assertNotNull(frame);
        assertReceived(lengths.get(next++), frame);
      }
      assertNull(receiver.poll());
    }
  }

  @Test
  void whatBeganToBePolled_canBeReceived() throws IOException {
    int end = send(LARGE);
    arriving.comeTo(end - 1);
    assertNull(reader.poll());
    assertTrue(reader.holdsSome());
    assertReceived(LARGE, reader.receive());
  }

  /** Whoever keeps it beyond the next frame copies it. */
  @Test
  void smallFrames_lieInTheInbox_whereMemoryIsReused() throws IOException {
    send(10);
    send(20);
    arriving.comeTo(send(30));
    assertEquals(10, reader.receive().payload().length);
    reader.reuseMemory();
    Frame second = reader.receive();
    Frame third = reader.receive();
    assertSame(second.payload(), third.payload());
    assertReceived(20, second);
    assertReceived(30, third);
  }

  @Test
  void endWithinAFrame_isAnError() throws IOException {
    send(10);
    arriving.add(new byte[] {0, 0, 0});
    assertReceived(10, reader.receive());
    assertThrows(EOFException.class, reader::receive);
  }

  @Test
  void lengthPastTheLimit_isRefused_beforeAnythingIsAllocated() {
    byte[] header = ByteBuffer.allocate(FrameReader.HEADER).putInt(LIMIT + 1).put((byte) 3).array();
    arriving.add(header);
    arriving.comeTo(header.length);
    assertThrows(ProtocolException.class, reader::poll);
    assertThrows(ProtocolException.class, reader::receive);
  }
}
