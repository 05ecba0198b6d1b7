package dev.allot.process.codec;

import dev.allot.process.codec.ClassVerdict.Kind;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before each object that an engine is about to write, whichever it is: may it carry
 * the object, and what does the class table have to say of it.
 *
 * <p>An engine calls {@link #enter} before an object and {@link #leave} after it, strictly nested.
 * References to what was written before, strings and numbers need not be reported.
 */
final class GraphGuard {
  private final ClassTableWriter table;
  private final int limit;
  private final AccessOrder accessOrder;

  /** The {@link Kind#LATE} objects whose contents are being written, and how deep they are. */
  private Object[] open = new Object[16];

  private int[] openDepth = new int[16];
  private int openCount;
  private int depth;
  private @Nullable GuardSignal refusal;

  GraphGuard(ClassTableWriter table, int limit, AccessOrder accessOrder) {
    this.table = table;
    this.limit = limit;
    this.accessOrder = accessOrder;
  }

  /** Forgets the message before. */
  void begin() {
    table.begin();
    depth = 0;
    openCount = 0;
    refusal = null;
  }

  /** Throws if something was refused and the signal got lost between here and there. */
  void end() {
    if (refusal != null) {
      throw refusal;
    }
  }

  /** Lets go of the objects of the message. */
  void forgetGraph() {
    Arrays.fill(open, null);
  }

  /**
   * Looks at an object that is written at a position.
   *
   * @throws GuardSignal if the engine must not carry it
   */
  ClassVerdict enter(Object object, int position) {
    ClassVerdict verdict = table.admit(object);
    depth++;
    if (position > limit || verdict.unit > 0 && exceeds(object, verdict.unit, position)) {
      // JDK serialization has the last word, since its message may still be within the limit.
      throw refuse("the message may exceed the limit");
    }
    switch (verdict.kind) {
      case SAFE, CLASS -> {}
      case LATE -> open(object);
      case LINKED_MAP -> {
        if (accessOrder.of((LinkedHashMap<?, ?>) object)) {
          throw refuse("a LinkedHashMap in access order");
        }
      }
      case UNSAFE -> throw refuse(verdict.reason);
    }
    return verdict;
  }

  /** Notes that the message refers to a class. */
  void refer(Class<?> type) {
    ClassVerdict verdict = table.admit(type);
    if (verdict.kind == Kind.UNSAFE) {
      throw refuse(verdict.reason);
    }
  }

  /** The object that was entered last and not left is written. */
  void leave() {
    if (openCount > 0 && openDepth[openCount - 1] == depth) {
      open[--openCount] = null;
    }
    depth--;
  }

  GuardSignal refuse(String reason) {
    refusal = new GuardSignal(reason);
    return refusal;
  }

  int depth() {
    return depth;
  }

  /** How many late objects enclose what is written now. */
  int openCount() {
    return openCount;
  }

  /** Whether an object is one of the first so many late ones that enclose what is written now. */
  boolean isOpen(@Nullable Object object, int among) {
    for (int i = among - 1; i >= 0; i--) {
      if (open[i] == object) {
        return true;
      }
    }
    return false;
  }

  /** Of an object that refers to a late one that it is part of. */
  GuardSignal refuseCycle(Object object) {
    return refuse(object.getClass().getName() + " refers to itself");
  }

  /** Whether the innermost of the late objects is this one. */
  boolean isInnermost(Object object) {
    return openCount > 0 && open[openCount - 1] == object;
  }

  /** From here on, what was entered last counts as {@link Kind#LATE}. */
  void open(Object object) {
    if (openCount == open.length) {
      open = Arrays.copyOf(open, 2 * openCount);
      openDepth = Arrays.copyOf(openDepth, 2 * openCount);
    }
    open[openCount] = object;
    openDepth[openCount++] = depth;
  }

  /** Engines reserve memory for the longest form of a string or an array at once. */
  private boolean exceeds(Object object, int unit, int position) {
    int elements = object instanceof String ? ((String) object).length() : Array.getLength(object);
    return (long) elements * unit > limit - position;
  }
}
