package dev.allot.process.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first frame of somebody who has connected, as its bytes come in, and not a byte of what
 * follows. Nobody is believed to need more than {@link Hello#LIMIT} bytes for it.
 */
public final class HelloReader {
  private ByteBuffer bytes = ByteBuffer.allocate(FrameChannel.HEADER);
  private @Nullable FrameType type;

  /** Makes a reader for one connection. */
  public HelloReader() {}

  /**
   * Reads what has come.
   *
   * @param from the connection, in non-blocking mode
   * @return the hello, or {@code null} as long as there is more to come
   * @throws IOException if it is no hello, or the connection has ended
   */
  public @Nullable Hello read(ReadableByteChannel from) throws IOException {
    if (type == null && fill(from)) {
      bytes.flip();
      int length = bytes.getInt();
      type = FrameType.of(bytes.get());
      if (length < 0 || length > Hello.LIMIT) {
        throw new ProtocolException("it announced " + length + " bytes for a hello");
      }
      bytes = ByteBuffer.allocate(length);
    }
    FrameType known = type;
    return known != null && fill(from) ? Hello.read(new Frame(known, bytes.array())) : null;
  }

  private boolean fill(ReadableByteChannel from) throws IOException {
    if (bytes.hasRemaining() && from.read(bytes) < 0) {
      throw new EOFException("it closed its connection before it had said hello");
    }
    return !bytes.hasRemaining();
  }
}
