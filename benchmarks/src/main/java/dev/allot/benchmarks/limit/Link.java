package dev.allot.benchmarks.limit;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One end of a connection between two JVMs. */
interface Link extends AutoCloseable {

  /** Sends all that is in the buffer. */
  void send(ByteBuffer bytes) throws IOException;

  /** Waits until the buffer is full. */
  void receive(ByteBuffer bytes) throws IOException;

  @Override
  void close() throws IOException;
}
