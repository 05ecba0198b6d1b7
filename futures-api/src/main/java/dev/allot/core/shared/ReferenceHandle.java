package dev.allot.core.shared;

import dev.allot.shared.SharedValue;
import dev.allot.spi.shared.SharedOperation;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A value that is not of a primitive type, as users hold it. */
final class ReferenceHandle<T extends @Nullable Object> extends SharedHandle
    implements SharedValue<T> {
  private static final long serialVersionUID = 1L;

  ReferenceHandle(long object, String label) {
    super(object, label);
  }

  private record Present<T extends @Nullable Object>(T value, long version) {}

  private Present<T> present() {
    List<?> found = (List<?>) Objects.requireNonNull(call(SharedOperation.GET));
    long version = (long) Objects.requireNonNull(found.get(0));
    return new Present<>(value(found.size() == 1 ? null : found.get(1)), version);
  }

  @SuppressWarnings("NullAway") // it may be null
  private T value(@Nullable Object shared) {
    return read(shared);
  }

  private boolean replace(Present<T> present, T value) {
    return isTrue(call(SharedOperation.SET_IF_VERSION, present.version, share(value), null));
  }

  @Override
  public T get() {
    return present().value;
  }

  @Override
  public void set(T value) {
    getAndSet(value);
  }

  @Override
  public T getAndSet(T value) {
    return value(call(SharedOperation.SET, 0, share(value), null));
  }

  @Override
  public boolean compareAndSet(T expected, T value) {
    while (true) {
      Present<T> present = present();
      if (!Objects.equals(present.value, expected)) {
        return false;
      }
      if (replace(present, value)) {
        return true;
      }
    }
  }

  @Override
  public T update(UnaryOperator<T> function) {
    while (true) {
      Present<T> present = present();
      T value = function.apply(present.value);
      if (replace(present, value)) {
        return value;
      }
    }
  }
}
