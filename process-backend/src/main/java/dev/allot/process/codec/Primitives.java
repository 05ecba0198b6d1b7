package dev.allot.process.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of the primitive types and void, which {@link Class#forName} does not know. */
final class Primitives {
  private static final Map<String, Class<?>> BY_NAME =
      Map.of(
          "boolean", boolean.class,
          "byte", byte.class,
          "char", char.class,
          "short", short.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class,
          "void", void.class);

  private Primitives() {}

  /** Whether instances of a class are boxed values of a primitive type. */
  static boolean isBoxed(Class<?> type) {
    return type == Integer.class
        || type == Long.class
        || type == Double.class
        || type == Boolean.class
        || type == Character.class
        || type == Byte.class
        || type == Short.class
        || type == Float.class;
  }

  static @Nullable Class<?> named(String name) {
    return BY_NAME.get(name);
  }
}
