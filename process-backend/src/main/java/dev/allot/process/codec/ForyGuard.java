package dev.allot.process.codec;

import java.lang.invoke.SerializedLambda;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fory.context.WriteContext;
import org.jspecify.annotations.Nullable;

/**
 * The guard in front of Fory's serializers.
 *
 * <p>Fory tells nobody of a reference to what was written before. But a reference to a {@linkplain
 * ClassVerdict.Kind#LATE late} object from its own contents is read as null. So the contents of
 * whatever is written within a late object are looked at before.
 */
final class ForyGuard {
  private final GraphGuard guard;
  private final ClassLoader loader;
  private boolean lambda;

  ForyGuard(GraphGuard guard, ClassLoader loader) {
    this.guard = guard;
    this.loader = loader;
  }

  void begin() {
    guard.begin();
    lambda = false;
  }

  void end() {
    guard.end();
  }

  void forgetGraph() {
    guard.forgetGraph();
  }

  void leave() {
    guard.leave();
  }

  /** Of an object that is about to be written. */
  void enter(WriteContext context, Object object) {
    int around = guard.openCount();
    guard.enter(object, context.getBuffer().writerIndex());
    if (guard.depth() > ForySetup.DEEPEST || guard.openCount() > ForySetup.DEEPEST_LATE) {
      throw guard.refuse("the graph is nested too deep for Fory");
    }
    if (object instanceof SortedSet<?> set && set.comparator() != null
        || object instanceof SortedMap<?, ?> map && map.comparator() != null) {
      // Fory reads the comparator first, and then takes its number for that of the collection.
      throw guard.refuse("a sorted collection with a comparator");
    }
    if (around > 0) {
      lookInto(object, around);
    }
  }

  private void lookInto(Object object, int around) {
    if (object instanceof Object[] array) {
      refuse(around, array);
    } else if (object instanceof ConcurrentHashMap) {
      throw guard.refuse("a map that other threads may change");
    } else if (object instanceof Collection<?> collection) {
      for (Object element : collection) {
        refuse(element, around);
      }
    } else if (object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        refuse(entry.getKey(), around);
        refuse(entry.getValue(), around);
      }
    }
  }

  /** Of the values of an object's fields, before the first of them is written. */
  void within(@Nullable Object value) {
    if (guard.openCount() > 0) {
      refuse(value, guard.openCount());
    }
  }

  private void refuse(int around, @Nullable Object[] values) {
    for (Object value : values) {
      refuse(value, around);
    }
  }

  private void refuse(@Nullable Object value, int around) {
    if (value != null && guard.isOpen(value, around)) {
      throw guard.refuseCycle(value);
    }
  }

  /** The next {@link SerializedLambda} is what a lambda is written as. */
  void expectLambda() {
    lambda = true;
  }

  /** The class that has a lambda in its source is to be in the class table. */
  void enterLambda(SerializedLambda written) {
    if (!lambda) {
      throw guard.refuse("a SerializedLambda");
    }
    lambda = false;
    String name = written.getCapturingClass().replace('/', '.');
    try {
      guard.refer(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      throw guard.refuse("class " + name + " of a lambda cannot be found");
    }
    for (int i = 0; i < written.getCapturedArgCount(); i++) {
      within(written.getCapturedArg(i));
    }
  }

  /** Whether what is written now is within a late object, or is one. */
  boolean isWithinLate() {
    return guard.openCount() > 0;
  }

  GuardSignal refuse(String reason) {
    return guard.refuse(reason);
  }
}
