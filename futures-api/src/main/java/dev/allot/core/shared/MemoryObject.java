package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;

/** An array, or a number: all that is done with it is done in its memory, without a call. */
final class MemoryObject extends SharedObject {
  MemoryObject(SharedSpec spec) {
    super(spec);
  }

  @Override
  void begin(SharedCall call) {
    throw noSuch(call);
  }

  @Override
  boolean forget(SharedCall call) {
    return false;
  }

  @Override
  void failAll(SharedFailure why, String message) {}

  /** Nothing is lent. */
  @Override
  void holderEnded(LeaseHolder holder, boolean died) {}
}
