package dev.allot.process.codec;

import java.io.IOException;
import java.io.InvalidClassException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;

/** The fields and the canonical constructor of a record class, made accessible once. */
final class RecordShape {
  private static final ClassValue<RecordShape> CACHE =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          try {
            return new RecordShape(type);
          } catch (NoSuchFieldException | NoSuchMethodException e) {
            throw new IllegalStateException("a record without its own parts: " + type, e);
          }
        }
      };

  private final Component[] components;
  private final Constructor<?> constructor;

  private RecordShape(Class<?> type) throws NoSuchFieldException, NoSuchMethodException {
    RecordComponent[] declared = type.getRecordComponents();
    components = new Component[declared.length];
    Class<?>[] types = new Class<?>[declared.length];
    for (int i = 0; i < declared.length; i++) {
      types[i] = declared[i].getType();
      components[i] = new Component(type.getDeclaredField(declared[i].getName()));
    }
    constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
  }

  static RecordShape of(Class<?> type) {
    return CACHE.get(type);
  }

  Component[] components() {
    return components;
  }

  Constructor<?> constructor() {
    return constructor;
  }

  /** One component, with the letter that class files use for its type. */
  static final class Component {
    private final Field field;
    private final char type;

    Component(Field field) {
      this.field = field;
      this.type = field.getType().descriptorString().charAt(0);
      field.setAccessible(true);
    }

    char type() {
      return type;
    }

    Object get(Object record) throws IOException {
      try {
        return field.get(record);
      } catch (IllegalAccessException e) {
        throw new InvalidClassException(record.getClass().getName(), e.toString());
      }
    }
  }
}
