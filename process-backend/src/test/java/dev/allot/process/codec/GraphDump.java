package dev.allot.process.codec;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A text that two graphs share exactly if they are alike: classes, values, which references lead to
 * the same object. Left open: the order of hash tables and the identity of boxed values.
 */
final class GraphDump {
  private final IdentityHashMap<Object, Integer> ids = new IdentityHashMap<>();
  private final StringBuilder text = new StringBuilder();

  static String of(Object root) {
    GraphDump dump = new GraphDump();
    dump.add(root);
    return dump.text.toString();
  }

  private void add(Object o) {
    if (o == null) {
      text.append("null");
      return;
    }
    if (o instanceof Character c) {
      text.append("Character:").append((int) c);
      return;
    }
    if (o instanceof Boolean || o instanceof Number && boxed(o)) {
      text.append(o.getClass().getSimpleName()).append(':').append(o);
      return;
    }
    if (o instanceof Class<?> c) {
      text.append("class:").append(c.getName());
      return;
    }
    if (o instanceof Enum<?> e) {
      text.append(e.getDeclaringClass().getName()).append('.').append(e.name());
      return;
    }
    Integer known = ids.putIfAbsent(o, ids.size());
    if (known != null) {
      text.append('@').append(known);
      return;
    }
    text.append('#').append(ids.get(o)).append(' ');
    if (o instanceof String s) {
      text.append('"');
      s.chars().forEach(c -> text.append(c < 32 || c > 126 ? "\\u" + c : (char) c));
      text.append('"');
    } else if (o.getClass().isArray()) {
      text.append(o.getClass().getName()).append('[');
      for (int i = 0; i < Array.getLength(o); i++) {
        text.append(i == 0 ? "" : ",");
        add(Array.get(o, i));
      }
      text.append(']');
    } else if (JdkTypes.isLambda(o.getClass())) {
      addLambda(o);
    } else {
      addObject(o);
    }
  }

  private static boolean boxed(Object o) {
    return o.getClass().getPackageName().equals("java.lang");
  }

  private void addLambda(Object o) {
    try {
      Method replace = o.getClass().getDeclaredMethod("writeReplace");
      replace.setAccessible(true);
      SerializedLambda lambda = (SerializedLambda) replace.invoke(o);
      text.append("lambda ").append(lambda.getImplClass()).append("::");
      text.append(lambda.getImplMethodName()).append('(');
      for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
        add(lambda.getCapturedArg(i));
        text.append(' ');
      }
      text.append(')');
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private void addObject(Object o) {
    text.append(Proxy.isProxyClass(o.getClass()) ? "proxy" : o.getClass().getName()).append('{');
    if (o instanceof Throwable t) {
      text.append("message=").append(t.getMessage()).append(" stack=");
      text.append(Arrays.toString(t.getStackTrace())).append(" cause=");
      add(t.getCause());
      text.append(" suppressed=");
      for (Throwable s : t.getSuppressed()) {
        add(s);
      }
      addUserFields(o);
    } else if (Proxy.isProxyClass(o.getClass())) {
      text.append(Arrays.toString(o.getClass().getInterfaces()));
      add(Proxy.getInvocationHandler(o));
    } else if (o instanceof Map<?, ?> map) {
      addMap(map);
      addUserFields(o);
    } else if (o instanceof Collection<?> all) {
      if (o instanceof SortedSet<?> sorted) {
        add(sorted.comparator());
      }
      List<Object> elements = new ArrayList<>(all);
      if (o instanceof Set && !(o instanceof LinkedHashSet) && !(o instanceof SortedSet)) {
        elements.sort(Comparator.comparing(GraphDump::plain));
      }
      elements.forEach(
          e -> {
            add(e);
            text.append(' ');
          });
      addUserFields(o);
    } else if (o instanceof AtomicReference<?> reference) {
      add(reference.get());
    } else if (JdkTypes.isJdk(o.getClass())) {
      addJdkObject(o);
    } else {
      addUserFields(o);
    }
    text.append('}');
  }

  private void addJdkObject(Object o) {
    if (o instanceof java.util.regex.Pattern p) {
      text.append(p.pattern()).append('/').append(p.flags());
    } else if (o instanceof java.util.Date d) {
      text.append(d.getTime()).append(o instanceof java.sql.Timestamp t ? "." + t.getNanos() : "");
    } else if (o instanceof java.math.BigDecimal d) {
      text.append(d).append(" scale ").append(d.scale()).append(' ').append(d.precision());
    } else if (o.toString().startsWith(o.getClass().getName() + "@")) {
      text.append("opaque");
    } else {
      text.append(o);
    }
  }

  private void addMap(Map<?, ?> map) {
    if (map instanceof SortedMap<?, ?> sorted) {
      add(sorted.comparator());
    }
    if (map.getClass() == LinkedHashMap.class) {
      text.append("accessOrder=")
          .append(new ReflectedAccessOrder().of((LinkedHashMap<?, ?>) map))
          .append(' ');
    }
    if (map instanceof java.util.Properties properties) {
      text.append("names=").append(new java.util.TreeSet<>(properties.stringPropertyNames()));
    }
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (!(map instanceof LinkedHashMap) && !(map instanceof SortedMap)) {
      entries.sort(Comparator.comparing(e -> plain(e.getKey())));
    }
    for (Map.Entry<?, ?> entry : entries) {
      add(entry.getKey());
      text.append('=');
      add(entry.getValue());
      text.append(' ');
    }
  }

  /** Keys of hash tables in the cases are either plain or alone. */
  private static String plain(Object key) {
    return key == null || key instanceof String || key instanceof Enum || boxed(key)
        ? String.valueOf(key)
        : "";
  }

  private void addUserFields(Object o) {
    for (Class<?> c = o.getClass(); c != null && !JdkTypes.isJdk(c); c = c.getSuperclass()) {
      Field[] fields = c.getDeclaredFields();
      Arrays.sort(fields, Comparator.comparing(Field::getName));
      for (Field field : fields) {
        if (!Modifier.isStatic(field.getModifiers())) {
          try {
            field.setAccessible(true);
            text.append(' ').append(c.getSimpleName()).append('.').append(field.getName());
            text.append('=');
            add(field.get(o));
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }

  private GraphDump() {}
}
