package dev.allot.cluster.engine;

import java.util.UUID;

/** Told who comes and goes, in order, on a thread of the engine's, which it must not keep. */
public interface PeerListener {

  /**
   * An instance has joined, or was there when this began to listen.
   *
   * @param peer the instance
   */
  void joined(Peer peer);

  /**
   * An instance has left, or cannot be reached any more.
   *
   * @param id the instance
   */
  void left(UUID id);
}
