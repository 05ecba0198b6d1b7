package dev.allot.core.shared;

import dev.allot.shared.NotShareableException;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map. Keys are compared here; values are compared where they can be read, which is why each has
 * a version: who has compared the value says which version that was.
 */
final class MapObject extends SharedObject {
  private final SharedValues values;
  private final Map<Object, Entry> entries = new LinkedHashMap<>();
  private long versions;

  MapObject(SharedSpec spec, SharedValues values) {
    super(spec);
    this.values = values;
  }

  private record Entry(Object key, Object value, long version) {}

  /** Reads the key first, since that may run code of its class. */
  @Override
  void call(SharedCall call) {
    Object key = null;
    if (call.first() != null) {
      try {
        key = values.read(call.first());
      } catch (NotShareableException e) {
        call.fail(
            SharedFailure.NOT_SHAREABLE,
            "the key cannot be read where " + this + " is, to be compared: " + e.getMessage());
        return;
      }
    }
    super.call(new Keyed(call, key));
  }

  /** A call whose first value is the key itself. */
  private static final class Keyed extends SharedCall {
    private final SharedCall call;
    private final @Nullable Object sharedKey;

    Keyed(SharedCall call, @Nullable Object key) {
      super(call.holder(), call.operation(), call.number(), key, call.second());
      this.call = call;
      this.sharedKey = call.first();
    }

    @Override
    public void complete(@Nullable Object result) {
      call.complete(result);
    }

    @Override
    public void fail(SharedFailure why, String message) {
      call.fail(why, message);
    }
  }

  @Override
  void begin(SharedCall call) {
    Object key = call.first();
    Entry present = key == null ? null : entries.get(key);
    switch (call.operation()) {
      case GET -> call.complete(present == null ? null : List.of(present.value, present.version));
      case SET -> {
        put((Keyed) call);
        call.complete(valueOf(present));
      }
      case SET_IF_ABSENT -> {
        if (present == null) {
          put((Keyed) call);
        }
        call.complete(valueOf(present));
      }
      case SET_IF_VERSION -> {
        boolean same = present != null && present.version == call.number();
        if (same) {
          put((Keyed) call);
        }
        call.complete(same);
      }
      case REMOVE -> {
        entries.remove(key);
        call.complete(valueOf(present));
      }
      case REMOVE_IF_VERSION -> {
        boolean same = present != null && present.version == call.number();
        if (same) {
          entries.remove(key);
        }
        call.complete(same);
      }
      case COPY -> call.complete(copy());
      case SIZE -> call.complete((long) entries.size());
      case CLEAR -> {
        entries.clear();
        call.complete(null);
      }
      default -> throw noSuch(call);
    }
  }

  private void put(Keyed call) {
    Entry entry = new Entry(call.sharedKey, call.second(), ++versions);
    entries.put(call.first(), entry);
  }

  private static @Nullable Object valueOf(@Nullable Entry entry) {
    return entry == null ? null : entry.value;
  }

  private List<Object> copy() {
    List<Object> all = new ArrayList<>(2 * entries.size());
    for (Entry entry : entries.values()) {
      all.add(entry.key);
      all.add(entry.value);
    }
    return all;
  }

  @Override
  boolean forget(SharedCall call) {
    return false;
  }

  @Override
  void failAll(SharedFailure why, String message) {
    entries.clear();
  }

  /** Nothing is lent. */
  @Override
  void holderEnded(LeaseHolder holder, boolean died) {}
}
