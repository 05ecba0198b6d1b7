package dev.allot.process.service;

import dev.allot.process.codec.PayloadBuffer;
import java.io.IOException;

/** The way of {@link dev.allot.process.wire.ServiceFrame}s to a worker; any thread may use it. */
public interface ServiceReplies {

  /**
   * Sends a frame; may wait until the worker reads.
   *
   * @param frame its payload
   * @throws IOException if the worker cannot be reached
   */
  void send(PayloadBuffer frame) throws IOException;

  /**
   * Sends a frame if that can be done without waiting.
   *
   * @param frame its payload
   * @return {@code false} if it was not sent
   * @throws IOException if the worker cannot be reached
   */
  boolean trySend(PayloadBuffer frame) throws IOException;

  /** Tells the worker that what it waits for will not come. */
  void hangUp();
}
