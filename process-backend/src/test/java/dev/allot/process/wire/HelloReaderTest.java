package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.allot.process.codec.PayloadBuffer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A hello in pieces is a hello, anything else is refused before much is read of it. */
class HelloReaderTest {
  private static final byte[] TOKEN = "0123456789abcdef".getBytes();

  private static byte[] frame(int length, int type, byte... body) {
    return ByteBuffer.allocate(5 + body.length).putInt(length).put((byte) type).put(body).array();
  }

  private static byte[] hello() throws IOException {
    PayloadBuffer body = new Hello(Hello.VERSION, TOKEN).write();
    return frame(body.length(), FrameType.HELLO.number(), body.toByteArray());
  }

  /** Gives one byte at a time, and after each nothing for once. */
  private static final class Dribble implements ReadableByteChannel {
    private final byte[] bytes;
    private int next;
    private boolean pause;

    Dribble(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer to) {
      pause = !pause;
      if (pause) {
        return 0;
      }
      if (next == bytes.length) {
        return -1;
      }
      to.put(bytes[next++]);
      return 1;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void helloByteByByte_isRead() throws IOException {
    HelloReader reader = new HelloReader();
    byte[] bytes = hello();
    Dribble from = new Dribble(bytes);
    Hello hello = null;
    while (hello == null) {
      hello = reader.read(from);
    }
    assertArrayEquals(TOKEN, hello.token());
    assertEquals(bytes.length, from.next);
  }

  @Test
  void whatFollows_isLeftInTheChannel() throws IOException {
    byte[] both = Arrays.copyOf(hello(), hello().length + 3);
    ByteArrayInputStream in = new ByteArrayInputStream(both);
    ReadableByteChannel from = Channels.newChannel(in);
    HelloReader reader = new HelloReader();
    Hello hello = reader.read(from);
    assertArrayEquals(TOKEN, hello.token());
    assertEquals(3, in.available());
  }

  private static void assertRefused(byte[] bytes) {
    ReadableByteChannel from = Channels.newChannel(new ByteArrayInputStream(bytes));
    assertThrows(IOException.class, () -> new HelloReader().read(from));
  }

  @Test
  void anythingElse_isRefused() {
    assertRefused(frame(Hello.LIMIT + 1, 1));
    assertRefused(frame(Integer.MAX_VALUE, 1));
    assertRefused(frame(-1, 1));
    assertRefused(frame(0, 1));
    assertRefused(frame(32, 1, new byte[32]));
    assertRefused(frame(32, 3, new byte[32]));
    assertRefused(frame(32, 99, new byte[32]));
    assertRefused("GET / HTTP/1.1\r\n\r\n".getBytes());
  }

  @Test
  void endInTheMiddle_isRefused() throws IOException {
    byte[] bytes = hello();
    for (int length = 0; length < bytes.length; length++) {
      ReadableByteChannel from =
          Channels.newChannel(new ByteArrayInputStream(Arrays.copyOf(bytes, length)));
      HelloReader reader = new HelloReader();
      assertThrows(
          EOFException.class,
          () -> {
            while (true) {
              assertNull(reader.read(from));
            }
          });
    }
  }
}
