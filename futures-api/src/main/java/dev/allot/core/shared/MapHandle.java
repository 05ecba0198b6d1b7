package dev.allot.core.shared;

import dev.allot.shared.SharedMap;
import dev.allot.spi.shared.SharedOperation;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map, as users hold it. */
final class MapHandle<K, V> extends SharedHandle implements SharedMap<K, V> {
  private static final long serialVersionUID = 1L;

  MapHandle(long object, String label) {
    super(object, label);
  }

  /** A value, and which one it is of those that the key has had. */
  private record Present<V>(V value, long version) {}

  private @Nullable Present<V> present(Object sharedKey) {
    List<?> found = (List<?>) call(SharedOperation.GET, 0, sharedKey, null);
    return found == null
        ? null
        : new Present<>(readItem(found.get(0)), (long) Objects.requireNonNull(found.get(1)));
  }

  private Object key(Object key) {
    return shareItem(key, "key");
  }

  private Object value(Object value) {
    return shareItem(value, "value");
  }

  private boolean replace(Object sharedKey, Present<V> present, V value) {
    return isTrue(call(SharedOperation.SET_IF_VERSION, present.version, sharedKey, value(value)));
  }

  private boolean remove(Object sharedKey, Present<V> present) {
    return isTrue(call(SharedOperation.REMOVE_IF_VERSION, present.version, sharedKey, null));
  }

  @Override
  public @Nullable V get(Object key) {
    Present<V> present = present(key(key));
    return present == null ? null : present.value;
  }

  @Override
  public boolean containsKey(Object key) {
    return call(SharedOperation.GET, 0, key(key), null) != null;
  }

  @Override
  public @Nullable V put(K key, V value) {
    return read(call(SharedOperation.SET, 0, key(key), value(value)));
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    return read(call(SharedOperation.SET_IF_ABSENT, 0, key(key), value(value)));
  }

  @Override
  public @Nullable V remove(Object key) {
    return read(call(SharedOperation.REMOVE, 0, key(key), null));
  }

  @Override
  public boolean remove(Object key, @Nullable Object value) {
    Object shared = key(key);
    while (true) {
      Present<V> present = present(shared);
      if (present == null || !present.value.equals(value)) {
        return false;
      }
      if (remove(shared, present)) {
        return true;
      }
    }
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    Object shared = key(key);
    Objects.requireNonNull(newValue, "value");
    while (true) {
      Present<V> present = present(shared);
      if (present == null || !present.value.equals(oldValue)) {
        return false;
      }
      if (replace(shared, present, newValue)) {
        return true;
      }
    }
  }

  @Override
  public @Nullable V replace(K key, V value) {
    return computeIfPresent(key, (same, before) -> value, true);
  }

  @Override
  public @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
    return computeIfPresent(key, function, false);
  }

  private @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function, boolean before) {
    Object shared = key(key);
    while (true) {
      Present<V> present = present(shared);
      if (present == null) {
        return null;
      }
      V value = function.apply(key, present.value);
      if (value == null ? remove(shared, present) : replace(shared, present, value)) {
        return before ? present.value : value;
      }
    }
  }

  @Override
  public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
    Object shared = key(key);
    Present<V> present = present(shared);
    if (present != null) {
      return present.value;
    }
    V value = function.apply(key);
    V other = value == null ? null : putIfAbsent(key, value);
    return other == null ? value : other;
  }

  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
    Object shared = key(key);
    while (true) {
      Present<V> present = present(shared);
      V value = function.apply(key, present == null ? null : present.value);
      boolean done =
          present == null
              ? value == null || putIfAbsent(key, value) == null
              : value == null ? remove(shared, present) : replace(shared, present, value);
      if (done) {
        return value;
      }
    }
  }

  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
    Objects.requireNonNull(value, "value");
    return compute(key, (same, before) -> before == null ? value : function.apply(before, value));
  }

  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    for (K key : keySet()) {
      computeIfPresent(key, (same, before) -> Objects.requireNonNull(function.apply(same, before)));
    }
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> other) {
    other.forEach(this::put);
  }

  @Override
  public int size() {
    return (int) count(SharedOperation.SIZE);
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public void clear() {
    call(SharedOperation.CLEAR);
  }

  private Map<K, V> copy() {
    List<?> all = (List<?>) Objects.requireNonNull(call(SharedOperation.COPY));
    Map<K, V> copy = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i += 2) {
      copy.put(readItem(all.get(i)), readItem(all.get(i + 1)));
    }
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public boolean containsValue(Object value) {
    return copy().containsValue(Objects.requireNonNull(value, "value"));
  }

  @Override
  public Set<K> keySet() {
    return copy().keySet();
  }

  @Override
  public Collection<V> values() {
    return copy().values();
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return copy().entrySet();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return isSame(other) || copy().equals(other);
  }

  @Override
  public int hashCode() {
    return copy().hashCode();
  }

  @Override
  public String toString() {
    return copy().toString();
  }
}
