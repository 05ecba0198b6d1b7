package dev.allot.core.shared;

import dev.allot.shared.SharedValue;
import dev.allot.spi.shared.SharedRegion;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A value of a primitive type, as users hold it. */
final class ValueHandle<T> extends MemoryHandle implements SharedValue<T> {
  private static final long serialVersionUID = 1L;

  private final PrimitiveType type;

  ValueHandle(long object, String label, PrimitiveType type) {
    super(object, label);
    this.type = type;
  }

  @Override
  SharedRegion.Place place() {
    return SharedRegion.Place.ofLine(object());
  }

  private int at() {
    return SharedRegion.offsetOfLine(object());
  }

  private long bits(T value) {
    return type.bits(Objects.requireNonNull(value, "value"));
  }

  @SuppressWarnings("unchecked") // the type that it was made with
  private T value(long bits) {
    return (T) type.value(bits);
  }

  @Override
  public T get() {
    return value(words().getVolatile(at()));
  }

  @Override
  public void set(T value) {
    words().setVolatile(at(), bits(value));
  }

  @Override
  public T getAndSet(T value) {
    return value(words().getAndSet(at(), bits(value)));
  }

  @Override
  public boolean compareAndSet(T expected, T value) {
    return words().compareAndSet(at(), bits(expected), bits(value));
  }

  @Override
  public T update(UnaryOperator<T> function) {
    while (true) {
      T before = get();
      T after = function.apply(before);
      if (compareAndSet(before, after)) {
        return after;
      }
    }
  }
}
