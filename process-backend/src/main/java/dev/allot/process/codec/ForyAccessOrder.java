package dev.allot.process.codec;

import java.util.LinkedHashMap;
import org.apache.fory.reflect.FieldAccessor;
import org.jspecify.annotations.Nullable;

/** Looks into the map as Fory looks into objects, which takes no option. */
final class ForyAccessOrder implements AccessOrder {
  private static final @Nullable FieldAccessor ORDER = find();

  @Override
  public boolean of(LinkedHashMap<?, ?> map) {
    return ORDER == null || ORDER.getBoolean(map);
  }

  private static @Nullable FieldAccessor find() {
    try {
      return FieldAccessor.createAccessor(LinkedHashMap.class.getDeclaredField(FIELD));
    } catch (NoSuchFieldException | RuntimeException e) {
      return null;
    }
  }
}
