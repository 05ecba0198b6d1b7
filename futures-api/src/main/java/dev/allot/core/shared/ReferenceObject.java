package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of any type. Compared where it can be read, and so it has a version, as in a map. */
final class ReferenceObject extends SharedObject {
  private @Nullable Object value;
  private long version;

  ReferenceObject(SharedSpec spec) {
    super(spec);
  }

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case GET -> call.complete(value == null ? List.of(version) : List.of(version, value));
      case SET -> {
        Object before = value;
        set(call);
        call.complete(before);
      }
      case SET_IF_VERSION -> {
        boolean same = version == call.number();
        if (same) {
          set(call);
        }
        call.complete(same);
      }
      default -> throw noSuch(call);
    }
  }

  private void set(SharedCall call) {
    value = call.first();
    version++;
  }

  @Override
  boolean forget(SharedCall call) {
    return false;
  }

  @Override
  void failAll(SharedFailure why, String message) {
    value = null;
  }

  /** Nothing is lent. */
  @Override
  void holderEnded(LeaseHolder holder, boolean died) {}
}
