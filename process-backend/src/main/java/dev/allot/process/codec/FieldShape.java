package dev.allot.process.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.fory.reflect.FieldAccessor;

/** One field that is serialized, with the letter that class files use for its type. */
final class FieldShape {
  private final Class<?> type;
  private final char letter;
  private final FieldAccessor accessor;

  private FieldShape(Field field) {
    this.type = field.getType();
    this.letter = type.descriptorString().charAt(0);
    this.accessor = FieldAccessor.createAccessor(field);
  }

  /** The fields of a class and its superclasses; in the same order in every JVM. */
  static FieldShape[] of(Class<?> type) {
    List<FieldShape> shapes = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      Field[] fields = c.getDeclaredFields();
      Arrays.sort(fields, new ByName());
      for (Field field : fields) {
        if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
          shapes.add(new FieldShape(field));
        }
      }
    }
    return shapes.toArray(new FieldShape[0]);
  }

  char letter() {
    return letter;
  }

  FieldAccessor accessor() {
    return accessor;
  }

  /** Fory may set a field to anything. */
  boolean takes(Object value) {
    return value == null || type.isInstance(value);
  }

  Class<?> type() {
    return type;
  }

  private static final class ByName implements Comparator<Field> {
    @Override
    public int compare(Field one, Field other) {
      int byName = one.getName().compareTo(other.getName());
      return byName != 0 ? byName : one.getType().getName().compareTo(other.getType().getName());
    }
  }
}
