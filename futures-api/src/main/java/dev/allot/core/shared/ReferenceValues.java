package dev.allot.core.shared;

import dev.allot.spi.shared.SharedValues;
import org.jspecify.annotations.Nullable;

/** Values as they are: for one JVM. */
public final class ReferenceValues implements SharedValues {
  /** The only one. */
  public static final ReferenceValues VALUES = new ReferenceValues();

  private static final Object NULL = new Object();

  private ReferenceValues() {}

  @Override
  public Object share(@Nullable Object value) {
    return value == null ? NULL : value;
  }

  @Override
  public @Nullable Object read(Object shared) {
    return shared == NULL ? null : shared;
  }

  @Override
  public Object shareThrown(Throwable thrown) {
    return thrown;
  }

  @Override
  public Throwable readThrown(Object shared) {
    return (Throwable) shared;
  }
}
