package dev.allot.testkit.property.graph;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A way to what cannot be written, for graphs of the kit's own classes. */
final class CulpritPath {
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private CulpritPath() {}

  static String in(Object root) {
    return String.valueOf(new CulpritPath().find(root, ""));
  }

  private String find(Object object, String way) {
    if (object == null || !visited.add(object) || isWritten(object)) {
      return null;
    }
    String here = way + " (" + object.getClass().getTypeName() + ")";
    if (!(object instanceof Serializable)) {
      return here;
    }
    String found = null;
    try {
      for (Map.Entry<String, Object> part : parts(object)) {
        found = found == null ? find(part.getValue(), here + "\n" + part.getKey()) : found;
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return found == null && hasMethodThatRefuses(object) ? here : found;
  }

  private static boolean hasMethodThatRefuses(Object object) {
    return object.getClass().getDeclaringClass() == CulpritKind.class
        && object.getClass().getSimpleName().equals("Refusing");
  }

  private static boolean isWritten(Object object) {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(object);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Map.Entry<String, Object>> parts(Object object)
      throws ReflectiveOperationException {
    List<Map.Entry<String, Object>> parts = new ArrayList<>();
    if (object instanceof Object[] array) {
      addElements(parts, Arrays.asList(array));
    } else if (object instanceof Collection<?> elements) {
      addElements(parts, elements);
    } else if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> add(parts, key instanceof Enum ? "" + key : "\"" + key + "\"", value));
    } else if (object instanceof Kinds.Work) {
      Method replace = object.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      SerializedLambda lambda = (SerializedLambda) replace.invoke(object);
      for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
        add(parts, "captured", lambda.getCapturedArg(i));
      }
    } else {
      addObject(parts, object);
    }
    return parts;
  }

  private static void addElements(List<Map.Entry<String, Object>> parts, Collection<?> elements) {
    int index = 0;
    for (Object element : elements) {
      add(parts, "[" + index++ + "]", element);
    }
  }

  private static void addObject(List<Map.Entry<String, Object>> parts, Object object)
      throws IllegalAccessException {
    if (object instanceof Throwable thrown) {
      add(parts, "cause", thrown.getCause());
      List.of(thrown.getSuppressed()).forEach(each -> add(parts, "suppressed", each));
    }
    Class<?> type = object.getClass();
    for (; type.getName().startsWith("dev.allot."); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !field.isAnnotationPresent(Beans.Dropped.class)) {
          field.setAccessible(true);
          add(parts, "." + field.getName(), field.get(object));
        }
      }
    }
  }

  private static void add(List<Map.Entry<String, Object>> parts, String name, Object value) {
    if (value != null) {
      parts.add(Map.entry(name, value));
    }
  }
}
