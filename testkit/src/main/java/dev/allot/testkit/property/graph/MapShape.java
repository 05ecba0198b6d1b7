package dev.allot.testkit.property.graph;

import dev.allot.testkit.property.graph.Kinds.Sign;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Maps, whose values are the parts. The keys are plain, so that tables have one order to show. */
enum MapShape implements Node.Shape {
  HASH_MAP {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new HashMap<>(), parts);
    }
  },
  LINKED_HASH_MAP {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new LinkedHashMap<>(), parts);
    }
  },
  TREE_MAP {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new TreeMap<>(), parts);
    }
  },
  TREE_MAP_WITH_ORDER {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new TreeMap<>(Kinds.order(parts.size())), parts);
    }
  },
  CONCURRENT_HASH_MAP {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new ConcurrentHashMap<>(), parts);
    }
  },
  MAP_OF {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Map<Object, Object> values = new HashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        values.put(key(i), construction.present(parts, i));
      }
      Map<Object, Object> map = Map.copyOf(values);
      map.forEach((key, value) -> construction.refers(map, text(key), value));
      return map;
    }
  },
  ACCESS_ORDER {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new LinkedHashMap<>(16, 0.75f, true), parts);
    }
  },
  ENUM_MAP {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Map<Sign, Object> map = construction.open(new EnumMap<>(Sign.class));
      for (Sign sign : Sign.values()) {
        Object part = construction.part(parts, sign.ordinal());
        map.put(sign, part);
        construction.refers(map, sign.name(), part);
      }
      return map;
    }
  },
  HASH_TABLE {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new Hashtable<>(), parts);
    }
  },
  UNMODIFIABLE {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Map<Object, Object> map = fill(construction, new LinkedHashMap<>(), parts);
      Map<Object, Object> view = Collections.unmodifiableMap(map);
      construction.refers(view, "", map);
      return view;
    }
  },
  SYNCHRONIZED {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Map<Object, Object> map = fill(construction, new HashMap<>(), parts);
      Map<Object, Object> view = Collections.synchronizedMap(map);
      construction.refers(view, "", map);
      return view;
    }
  };

  static List<MapShape> plain() {
    return List.of(
        HASH_MAP, LINKED_HASH_MAP, TREE_MAP, TREE_MAP_WITH_ORDER, CONCURRENT_HASH_MAP, MAP_OF);
  }

  private static Object key(int index) {
    return "key" + index;
  }

  private static String text(Object key) {
    return "\"" + key + "\"";
  }

  private static <M extends Map<Object, Object>> M fill(
      Construction construction, M map, List<Node> parts) {
    construction.open(map);
    for (int i = 0; i < parts.size(); i++) {
      Object part = construction.present(parts, i);
      map.put(key(i), part);
      construction.refers(map, text(key(i)), part);
    }
    return map;
  }
}
