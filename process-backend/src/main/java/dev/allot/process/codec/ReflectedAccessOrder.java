package dev.allot.process.codec;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Looks into the map by reflection: java.util is open wherever FST is in use. */
final class ReflectedAccessOrder implements AccessOrder {
  private static final @Nullable Field ORDER = find();

  @Override
  public boolean of(LinkedHashMap<?, ?> map) {
    if (ORDER == null) {
      return true;
    }
    try {
      return ORDER.getBoolean(map);
    } catch (IllegalAccessException e) {
      return true;
    }
  }

  private static @Nullable Field find() {
    try {
      Field field = LinkedHashMap.class.getDeclaredField(FIELD);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException | RuntimeException e) {
      return null;
    }
  }
}
