package dev.allot.process.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that an object refers to, under the name that its author knows.
 *
 * @param name a field as {@code .name}, an element as {@code [3]}, a value of a map as {@code
 *     ["key"]}
 * @param value what is there
 */
record NamedPart(String name, Object value) {
  private static final int MOST_PARTS = CulpritSearch.MOST_OBJECTS;
  private static final int LONGEST_KEY = 60;

  /** The parts of an object, none for objects that do not show them. */
  static List<NamedPart> of(Object owner) {
    List<NamedPart> parts = new ArrayList<>();
    if (owner instanceof Object[] array) {
      for (int i = 0; i < array.length && parts.size() < MOST_PARTS; i++) {
        add(parts, "[" + i + "]", array[i]);
      }
    } else if (JdkTypes.isJdk(owner.getClass())) {
      // Only of the JDK: a collection of the user may do anything when it is iterated.
      addElements(parts, owner);
    } else {
      addFields(parts, owner);
      addInheritedElements(parts, owner);
    }
    return parts;
  }

  private static void add(List<NamedPart> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.add(new NamedPart(name, value));
    }
  }

  private static void addFields(List<NamedPart> parts, Object owner) {
    for (Class<?> c = owner.getClass(); c != null && !JdkTypes.isJdk(c); c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            add(parts, "." + field.getName(), field.get(owner));
          } catch (IllegalAccessException | RuntimeException e) {
            // In a module that is not open: the step stays without a name.
          }
        }
      }
    }
  }

  /** A subclass of a JDK collection usually iterates as its superclass does. */
  private static void addInheritedElements(List<NamedPart> parts, Object owner) {
    try {
      addElements(parts, owner);
    } catch (RuntimeException | StackOverflowError e) {
      // It does not, then.
    }
  }

  private static void addElements(List<NamedPart> parts, Object owner) {
    if (owner instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        add(parts, "[" + key(entry.getKey()) + "]", entry.getValue());
        add(parts, "key", entry.getKey());
        if (parts.size() >= MOST_PARTS) {
          return;
        }
      }
    } else if (owner instanceof Collection<?> elements) {
      int index = 0;
      for (Object element : elements) {
        add(parts, owner instanceof List ? "[" + index++ + "]" : "element", element);
        if (parts.size() >= MOST_PARTS) {
          return;
        }
      }
    }
  }

  /** Only of keys whose text is known to be harmless. */
  private static String key(@Nullable Object key) {
    if (key instanceof String text) {
      return '"' + (text.length() > LONGEST_KEY ? text.substring(0, LONGEST_KEY) : text) + '"';
    }
    if (key == null
        || JdkTypes.SAFE.contains(key.getClass())
            && !(key instanceof Collection)
            && !(key instanceof Map)) {
      return String.valueOf(key);
    }
    return key instanceof Enum<?> constant ? constant.name() : key.getClass().getTypeName();
  }
}
