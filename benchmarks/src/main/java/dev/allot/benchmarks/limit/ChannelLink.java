package dev.allot.benchmarks.limit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A connection made of channels of the JDK. */
final class ChannelLink implements Link {
  private final ReadableByteChannel in;
  private final WritableByteChannel out;
  private final @Nullable PlainJvm peer;

  /** Makes it; the peer ends when it is closed. */
  ChannelLink(ReadableByteChannel in, WritableByteChannel out, @Nullable PlainJvm peer) {
    this.in = in;
    this.out = out;
    this.peer = peer;
  }

  @Override
  public void send(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    if (peer != null && out != in) {
      peer.process().getOutputStream().flush(); // a Process buffers what it is given
    }
  }

  @Override
  public void receive(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (in.read(bytes) < 0) {
        throw new EOFException("the other end is closed");
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    out.close();
    if (peer != null) {
      peer.close();
    }
  }
}
