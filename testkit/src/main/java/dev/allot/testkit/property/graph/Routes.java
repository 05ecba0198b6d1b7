package dev.allot.testkit.property.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which object refers to which by what name, and which cannot travel. */
final class Routes {
  private record Step(String name, Object target) {}

  private final Map<Object, List<Step>> steps = new IdentityHashMap<>();
  private final Map<Object, CulpritKind> culprits = new IdentityHashMap<>();

  void add(Object owner, String name, Object target) {
    if (target != null) {
      steps.computeIfAbsent(owner, key -> new ArrayList<>()).add(new Step(name, target));
    }
  }

  void culprit(Object object, CulpritKind kind) {
    culprits.put(object, kind);
  }

  /** Whether nothing is reached from an object that cannot travel. */
  boolean canTravel(Object root) {
    return !leads(root, null, 0, new IdentityHashMap<>());
  }

  /**
   * Whether a message leads from an object to what cannot travel: the names of the fields, elements
   * and keys on one of the ways there, in their order, and then what is there.
   */
  boolean leads(Object root, String message) {
    return leads(root, message, 0, new IdentityHashMap<>());
  }

  private boolean leads(Object from, String message, int at, Map<Object, Boolean> onTheWay) {
    CulpritKind culprit = culprits.get(from);
    if (culprit != null) {
      return message == null || message.indexOf(culprit.named(from), at) >= 0;
    }
    if (onTheWay.put(from, true) != null) {
      return false;
    }
    for (Step step : steps.getOrDefault(from, List.of())) {
      int next = message == null ? 0 : message.indexOf(step.name(), at);
      if (next >= 0 && leads(step.target(), message, next + step.name().length(), onTheWay)) {
        return true;
      }
    }
    // Where it is not asked for a way, an object need not be visited twice.
    if (message != null) {
      onTheWay.remove(from);
    }
    return false;
  }
}
