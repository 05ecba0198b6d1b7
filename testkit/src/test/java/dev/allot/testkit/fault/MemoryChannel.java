package dev.allot.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** A channel whose bytes are given, and which keeps what is written to it. */
final class MemoryChannel implements ByteChannel {
  final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ByteBuffer toRead;
  private final int mostAtOnce;
  private boolean open = true;

  /** The longest of the writes. */
  int longestWrite;

  MemoryChannel(byte... toRead) {
    this(Integer.MAX_VALUE, toRead);
  }

  MemoryChannel(int mostAtOnce, byte... toRead) {
    this.toRead = ByteBuffer.wrap(toRead);
    this.mostAtOnce = mostAtOnce;
  }

  @Override
  public int read(ByteBuffer target) {
    if (!toRead.hasRemaining()) {
      return -1;
    }
    byte[] some = new byte[Math.min(Math.min(mostAtOnce, target.remaining()), toRead.remaining())];
    toRead.get(some);
    target.put(some);
    return some.length;
  }

  @Override
  public int write(ByteBuffer source) {
    byte[] some = new byte[Math.min(mostAtOnce, source.remaining())];
    source.get(some);
    written.writeBytes(some);
    longestWrite = Math.max(longestWrite, some.length);
    return some.length;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
