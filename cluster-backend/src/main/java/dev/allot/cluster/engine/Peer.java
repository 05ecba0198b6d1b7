package dev.allot.cluster.engine;

import java.util.Map;
import java.util.UUID;

/**
 * Another instance of the cluster, or this one.
 *
 * @param id what it is called by; new each time it joins
 * @param address where it is, {@code host:port}
 * @param attributes what it says of itself
 */
public record Peer(UUID id, String address, Map<String, String> attributes) {

  /** Returns its address. */
  @Override
  public String toString() {
    return address;
  }
}
