package dev.allot.process.codec;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Whether a {@link LinkedHashMap} is kept in access order, which it tells nobody. */
final class AccessOrder {
  private static final @Nullable Field FIELD = find();

  private AccessOrder() {}

  /** True also if it cannot be found out: then JDK serialization carries the map. */
  static boolean of(LinkedHashMap<?, ?> map) {
    if (FIELD == null) {
      return true;
    }
    try {
      return FIELD.getBoolean(map);
    } catch (IllegalAccessException e) {
      return true;
    }
  }

  /** java.util is open wherever FST is in use. */
  private static @Nullable Field find() {
    try {
      Field field = LinkedHashMap.class.getDeclaredField("accessOrder");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException | RuntimeException e) {
      return null;
    }
  }
}
