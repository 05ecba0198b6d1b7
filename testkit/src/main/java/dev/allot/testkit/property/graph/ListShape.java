package dev.allot.testkit.property.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lists, queues and arrays of references. */
enum ListShape implements Node.Shape {
  ARRAY_LIST {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new ArrayList<>(), parts);
    }
  },
  ARRAY {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Object[] array = construction.open(new Object[parts.size()]);
      for (int i = 0; i < array.length; i++) {
        array[i] = construction.part(parts, i);
        construction.refers(array, "[" + i + "]", array[i]);
      }
      return array;
    }
  },
  LIST_OF {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return named(construction, List.of(present(construction, parts).toArray()));
    }
  },
  LINKED_LIST {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new LinkedList<>(), parts);
    }
  },
  /** Its elements have no index, and it takes no {@code null}. */
  ARRAY_DEQUE {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      ArrayDeque<Object> deque = construction.open(new ArrayDeque<>());
      for (int i = 0; i < parts.size(); i++) {
        Object part = construction.present(parts, i);
        deque.add(part);
        construction.refers(deque, "", part);
      }
      return deque;
    }
  },
  AS_LIST {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return named(construction, Arrays.asList(present(construction, parts).toArray()));
    }
  },
  UNMODIFIABLE {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      List<Object> list = fill(construction, new ArrayList<>(), parts);
      return around(construction, Collections.unmodifiableList(list), list);
    }
  },
  SYNCHRONIZED {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      List<Object> list = fill(construction, new LinkedList<>(), parts);
      return around(construction, Collections.synchronizedList(list), list);
    }
  },
  COPY_ON_WRITE {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new CopyOnWriteArrayList<>(), parts);
    }
  },
  VECTOR {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Vector<Object> vector = new Vector<>(List.of());
      vector.addAll(present(construction, parts));
      vector.forEach(part -> construction.refers(vector, "", part));
      return vector;
    }
  };

  static List<ListShape> plain() {
    return List.of(ARRAY_LIST, ARRAY, LIST_OF, LINKED_LIST, ARRAY_DEQUE);
  }

  private static <L extends List<Object>> L fill(
      Construction construction, L list, List<Node> parts) {
    construction.open(list);
    for (int i = 0; i < parts.size(); i++) {
      Object part = construction.part(parts, i);
      list.add(part);
      construction.refers(list, "[" + i + "]", part);
    }
    return list;
  }

  private static Collection<Object> present(Construction construction, List<Node> parts) {
    List<Object> present = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      present.add(construction.present(parts, i));
    }
    return present;
  }

  private static Object named(Construction construction, List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      construction.refers(list, "[" + i + "]", list.get(i));
    }
    return list;
  }

  private static Object around(Construction construction, Object view, Object inside) {
    construction.refers(view, "", inside);
    return view;
  }
}
