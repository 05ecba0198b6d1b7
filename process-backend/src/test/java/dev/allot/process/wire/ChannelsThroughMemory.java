package dev.allot.process.wire;

import dev.allot.testkit.fault.ChannelPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The two ends of a channel through memory, in one process, and what lies between them. */
public final class ChannelsThroughMemory implements AutoCloseable {
  private final SharedMemory memory;
  private final ChannelPair sockets = ChannelPair.open();

  private RingTransport raw;

  /** The ends. */
  public final FrameChannel parent;

  public final FrameChannel worker;

  public ChannelsThroughMemory(int limit) throws IOException {
    this(limit, SharedMemory.inMemory());
  }

  ChannelsThroughMemory(int limit, SharedMemory memory) throws IOException {
    this.memory = memory;
    parent = new FrameChannel(sockets.left(), limit);
    worker = new FrameChannel(sockets.right(), limit);
    parent.through(memory, true);
    worker.through(memory, false);
  }

  /** The worker's end, for what is no frame; it does not look before it sleeps. */
  RingTransport rawWorker() throws IOException {
    return new RingTransport(memory.down(), memory.up(), 1, false, sockets.right());
  }

  /** Whether the parent waits for a sign, which does not come, as long as nothing was sent. */
  boolean parentWantsSign() {
    return memory.up().publish(0);
  }

  /** Sends a byte from the worker, which is no frame, or a part of one. */
  public void sendRaw(byte part) throws IOException {
    if (raw == null) {
      raw = rawWorker();
    }
    raw.write(new byte[] {part}, 0, 1);
    raw.flush();
  }

  /** Memory of one ring. */
  static ByteBuffer memory(int capacity) {
    return ByteBuffer.allocateDirect(Ring.bytes(capacity)).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() throws IOException {
    parent.close();
    worker.close();
    sockets.close();
  }
}
