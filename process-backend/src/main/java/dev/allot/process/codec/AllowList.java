package dev.allot.process.codec;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose instances may come out of a message: those that patterns of {@link
 * ObjectInputFilter.Config#createFilter} allow, and always numbers, strings, arrays of what is
 * allowed, lists without any class of their own, and what every exception consists of. What no
 * pattern speaks of is refused, other than by such a filter alone.
 */
public final class AllowList {
  private static final ObjectInputFilter ALWAYS =
      Objects.requireNonNull(
          ObjectInputFilter.Config.createFilter(
              String.join(
                  ";",
                  "java.lang.Object",
                  "java.lang.Boolean",
                  "java.lang.Character",
                  "java.lang.Number",
                  "java.lang.Byte",
                  "java.lang.Short",
                  "java.lang.Integer",
                  "java.lang.Long",
                  "java.lang.Float",
                  "java.lang.Double",
                  "java.lang.String",
                  "java.lang.Enum",
                  "java.math.BigInteger",
                  "java.math.BigDecimal",
                  "java.util.ArrayList",
                  // What List.of(), Set.of() and Map.of() are on the wire, and what that becomes.
                  "java.util.CollSer",
                  "java.util.ImmutableCollections$*",
                  "java.util.Collections$EmptyList",
                  "java.lang.Throwable",
                  "java.lang.Exception",
                  "java.lang.RuntimeException",
                  "java.lang.Error",
                  "java.lang.StackTraceElement")));

  private final ObjectInputFilter patterns;

  private AllowList(ObjectInputFilter patterns) {
    this.patterns = patterns;
  }

  /**
   * Reads patterns.
   *
   * @param patterns such as {@code my.app.model.*;java.time.*}; the first that speaks of a class
   *     counts
   * @return the list
   * @throws IllegalArgumentException if they are not of that form
   */
  public static AllowList of(String patterns) {
    ObjectInputFilter filter = ObjectInputFilter.Config.createFilter(patterns);
    if (filter == null) {
      throw new IllegalArgumentException("no pattern at all");
    }
    return new AllowList(filter);
  }

  /** Why what is about to be read is refused, or null if it is not. */
  @Nullable String refusal(FilterInfo next) {
    Status status = patterns.checkInput(next);
    Class<?> type = next.serialClass();
    if (status == Status.REJECTED) {
      return type == null
          ? "the message is larger than allot.process.result-classes allows"
          : type.getName() + " is refused by allot.process.result-classes";
    }
    if (type == null || status == Status.ALLOWED || isPrimitive(type)) {
      return null;
    }
    return ALWAYS.checkInput(next) == Status.ALLOWED
        ? null
        : type.getName() + " is not among allot.process.result-classes";
  }

  private static boolean isPrimitive(Class<?> type) {
    Class<?> component = type;
    while (component.isArray()) {
      component = component.getComponentType();
    }
    return component.isPrimitive();
  }
}
