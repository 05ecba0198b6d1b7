package dev.allot.cluster.engine;

import java.io.IOException;
import java.util.UUID;

/** Who the messages of one session are for. */
public interface Receiver {

  /**
   * Takes a message, on a thread of the engine's, which it may keep as long as it likes.
   *
   * @param kind what it is
   * @param from the instance that has sent it
   * @param body what it says
   * @return the answer
   * @throws Refusal if nothing was done, and why
   * @throws IOException if the message makes no sense
   */
  byte[] receive(Message.Kind kind, UUID from, byte[] body) throws Refusal, IOException;
}
