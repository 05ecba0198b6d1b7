package dev.allot.testkit.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/**
 * A channel that does to the bytes of another what {@link Faults} say. One thread may read while
 * another writes.
 *
 * <p>It is meant for a channel in blocking mode. Over one that is not, bytes which the other
 * channel did not take at once wait for the next {@code write}.
 */
public final class FaultyChannel implements ByteChannel {
  private static final int MOST = 64 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ByteChannel channel;
  private final FaultyStream in;
  private final FaultyStream out;
  private final String description;
  private ByteBuffer readAlready = NOTHING;
  private ByteBuffer notYetWritten = NOTHING;

  /**
   * Makes a channel.
   *
   * @param channel where bytes come from and go to; closed with this one
   * @param reading what goes wrong with bytes that are read
   * @param writing what goes wrong with bytes that are written
   */
  public FaultyChannel(ByteChannel channel, Faults reading, Faults writing) {
    this.channel = channel;
    this.in = new FaultyStream(reading);
    this.out = new FaultyStream(writing);
    this.description = "reading: " + reading + ", writing: " + writing;
  }

  /**
   * {@inheritDoc}
   *
   * @return how many bytes; -1 after a cut, as at the end of the other channel
   */
  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    // Where all bytes read are dropped there is nothing to return yet.
    while (!readAlready.hasRemaining()) {
      if (in.isCut()) {
        close();
        return -1;
      }
      in.passHolds(channel);
      ByteBuffer part = ByteBuffer.allocate(in.portion(Math.min(target.remaining(), MOST)));
      int read = channel.read(part);
      if (read <= 0) {
        return read;
      }
      byte[] bytes = new byte[read];
      part.flip().get(bytes);
      readAlready = ByteBuffer.wrap(in.pass(bytes));
    }
    byte[] some = new byte[in.slice(Math.min(target.remaining(), readAlready.remaining()))];
    readAlready.get(some);
    target.put(some);
    return some.length;
  }

  /**
   * {@inheritDoc}
   *
   * @return how many bytes, perhaps fewer than there are
   * @throws IOException if the other channel throws it, or after a cut
   */
  @Override
  public int write(ByteBuffer source) throws IOException {
    if (!flush()) {
      return 0;
    }
    if (out.isCut()) {
      close();
      throw new IOException(out.cutMessage());
    }
    if (!source.hasRemaining()) {
      return 0;
    }
    out.passHolds(channel);
    byte[] part = new byte[out.portion(Math.min(source.remaining(), MOST))];
    source.get(part);
    notYetWritten = ByteBuffer.wrap(out.pass(part));
    if (flush() && out.isCut()) {
      // At once: who reads at the other end should not wait for a byte more.
      close();
    }
    return part.length;
  }

  private boolean flush() throws IOException {
    while (notYetWritten.hasRemaining()) {
      int end = notYetWritten.position() + out.slice(notYetWritten.remaining());
      ByteBuffer slice = notYetWritten.duplicate().limit(end);
      int written = channel.write(slice);
      if (written == 0) {
        return false;
      }
      notYetWritten.position(notYetWritten.position() + written);
    }
    return true;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return description;
  }
}
