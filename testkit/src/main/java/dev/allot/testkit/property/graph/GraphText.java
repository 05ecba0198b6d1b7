package dev.allot.testkit.property.graph;

import dev.allot.testkit.property.graph.Beans.Dropped;
import dev.allot.testkit.property.graph.Kinds.Work;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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

/**
 * A text that two graphs share exactly if they are alike: classes, values, which references lead to
 * the same object, what functions return. Left open is what nobody promises: the order of hash
 * tables, and the identity of boxed values.
 */
final class GraphText {
  private static final String PACKAGE = GraphText.class.getPackageName() + ".";

  private final Map<Object, Integer> numbers = new IdentityHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private final boolean arrived;

  private GraphText(boolean arrived) {
    this.arrived = arrived;
  }

  /** Of a graph here, with what stays behind taken for gone. */
  static String ofSent(Object root) {
    return of(root, false);
  }

  /** Of a graph that has travelled. */
  static String ofArrived(Object root) {
    return of(root, true);
  }

  private static String of(Object root, boolean arrived) {
    GraphText graph = new GraphText(arrived);
    graph.add(root);
    return graph.text.toString();
  }

  private void add(Object object) {
    if (object == null) {
      text.append("null");
    } else if (isBoxed(object)) {
      text.append(object.getClass().getSimpleName()).append(' ');
      text.append(object instanceof Character c ? "" + (int) c : object.toString());
    } else if (object instanceof Class<?> type) {
      text.append("class ").append(type.getName());
    } else if (object instanceof Enum<?> constant) {
      text.append(constant.getDeclaringClass().getName()).append('.').append(constant.name());
    } else {
      Integer known = numbers.putIfAbsent(object, numbers.size());
      if (known != null) {
        text.append('@').append(known);
      } else {
        text.append('#').append(numbers.get(object)).append(' ');
        addNew(object);
      }
    }
  }

  private static boolean isBoxed(Object object) {
    return object instanceof Boolean
        || object instanceof Character
        || object instanceof Number && object.getClass().getPackageName().equals("java.lang");
  }

  private void addNew(Object object) {
    if (object instanceof CharSequence characters) {
      text.append(object.getClass().getSimpleName()).append(" \"");
      characters.chars().forEach(c -> text.append(c < 32 || c > 126 ? "\\" + c : (char) c));
      text.append('"');
    } else if (object instanceof Work work) {
      text.append("function to ");
      add(work.run("  probe "));
    } else if (object instanceof Comparator<?> order) {
      addOrder(order);
    } else {
      text.append(object.getClass().getName()).append('{');
      addContents(object);
      text.append('}');
    }
  }

  @SuppressWarnings("unchecked") // the orders are of keys, which are strings
  private void addOrder(Comparator<?> order) {
    int sign = Integer.signum(((Comparator<Object>) order).compare("a", "b"));
    text.append("order ").append(sign);
  }

  private void addContents(Object object) {
    if (object.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(object); i++) {
        add(Array.get(object, i));
        text.append(' ');
      }
    } else if (object instanceof Map<?, ?> map) {
      addMap(map);
    } else if (object instanceof Collection<?> elements) {
      addCollection(elements);
    } else if (object instanceof Throwable thrown) {
      addThrowable(thrown);
    } else if (isOurs(object.getClass())) {
      text.append(object == Beans.Only.ONE ? "the only one" : "");
      addFields(object);
    } else {
      text.append(object);
    }
  }

  private void addMap(Map<?, ?> map) {
    if (map instanceof SortedMap<?, ?> sorted) {
      add(sorted.comparator());
    }
    if (map.getClass() == LinkedHashMap.class && isInAccessOrder((LinkedHashMap<?, ?>) map)) {
      text.append("in access order ");
    }
    // In the order of the keys where the map has none.
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (!(map instanceof LinkedHashMap) && !(map instanceof SortedMap)) {
      entries.sort(Comparator.comparing(entry -> entry.getKey().toString()));
    }
    for (Map.Entry<?, ?> entry : entries) {
      add(entry.getKey());
      text.append('=');
      add(entry.getValue());
      text.append(' ');
    }
  }

  /** Found out on a copy, which shares nothing but keys and values. */
  private static boolean isInAccessOrder(LinkedHashMap<?, ?> map) {
    Map<?, ?> copy = (Map<?, ?>) map.clone();
    if (copy.size() < 2) {
      return false;
    }
    Object first = copy.keySet().iterator().next();
    copy.get(first);
    return copy.keySet().iterator().next() != first;
  }

  private void addCollection(Collection<?> collection) {
    if (collection instanceof SortedSet<?> sorted) {
      add(sorted.comparator());
    }
    List<Object> elements = new ArrayList<>(collection);
    boolean ordered = collection instanceof LinkedHashSet || collection instanceof SortedSet;
    if (collection instanceof Set && !ordered) {
      elements.sort(Comparator.comparing(Object::toString));
    }
    for (Object element : elements) {
      add(element);
      text.append(' ');
    }
  }

  private void addThrowable(Throwable thrown) {
    text.append(thrown.getMessage()).append(' ').append(Arrays.toString(thrown.getStackTrace()));
    text.append(" cause=");
    add(thrown.getCause());
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append(" suppressed=");
      add(suppressed);
    }
    addFields(thrown);
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(PACKAGE);
  }

  private void addFields(Object object) {
    for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          text.append(' ').append(type.getSimpleName()).append('.').append(field.getName());
          text.append('=');
          addField(object, field);
        }
      }
    }
  }

  private void addField(Object object, Field field) {
    try {
      field.setAccessible(true);
      boolean gone = field.isAnnotationPresent(Dropped.class) && !arrived;
      if (gone) {
        add(field.getType().isPrimitive() ? (Object) 0 : null);
      } else {
        add(field.get(object));
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
