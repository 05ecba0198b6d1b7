package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A list. */
final class ListObject extends SharedObject {
  private final List<Object> elements = new ArrayList<>();

  ListObject(SharedSpec spec) {
    super(spec);
  }

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case GET -> {
        if (isIndexOrFails(call, elements.size())) {
          call.complete(elements.get((int) call.number()));
        }
      }
      case SET -> {
        if (isIndexOrFails(call, elements.size())) {
          call.complete(elements.set((int) call.number(), Objects.requireNonNull(call.first())));
        }
      }
      case REMOVE -> {
        if (isIndexOrFails(call, elements.size())) {
          call.complete(elements.remove((int) call.number()));
        }
      }
      case INSERT -> insert(call, List.of(Objects.requireNonNull(call.first())));
      case INSERT_ALL -> insert(call, (List<?>) Objects.requireNonNull(call.first()));
      case COPY -> call.complete(List.copyOf(elements));
      case SIZE -> call.complete((long) elements.size());
      case CLEAR -> {
        elements.clear();
        call.complete(null);
      }
      default -> throw noSuch(call);
    }
  }

  private void insert(SharedCall call, List<?> added) {
    if (call.number() < 0) {
      elements.addAll(added);
      call.complete(null);
    } else if (isIndexOrFails(call, elements.size() + 1)) {
      elements.addAll((int) call.number(), added);
      call.complete(null);
    }
  }

  private boolean isIndexOrFails(SharedCall call, int bound) {
    boolean is = call.number() >= 0 && call.number() < bound;
    if (!is) {
      call.fail(
          SharedFailure.INDEX,
          "index " + call.number() + " of " + this + ", which has " + elements.size());
    }
    return is;
  }

  @Override
  boolean forget(SharedCall call) {
    return false;
  }

  @Override
  void failAll(SharedFailure why, String message) {
    elements.clear();
  }

  /** Nothing is lent. */
  @Override
  void holderEnded(LeaseHolder holder, boolean died) {}
}
