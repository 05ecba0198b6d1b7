package dev.allot.process.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes summaries of exceptions whose own methods may do anything: throw, return null, or lead
 * around in circles. Each call into one is fenced.
 */
final class ExceptionSummaries {
  private static final int MOST_EXCEPTIONS = 64;
  private static final int DEEPEST = 32;
  private static final int MOST_FRAMES = 1024;

  /** By identity, since equals and hashCode may be overridden too. */
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private ExceptionSummaries() {}

  static ExceptionSummary of(Throwable thrown) {
    return new ExceptionSummaries().summarize(thrown, 0);
  }

  private ExceptionSummary summarize(Throwable thrown, int depth) {
    String name = thrown.getClass().getName();
    if (!seen.add(thrown)) {
      return new ExceptionSummary("[CIRCULAR REFERENCE] " + name, null, List.of(), null, List.of());
    }
    String message = SafeText.message(thrown);
    List<StackTraceElement> stack = stack(thrown);
    if (depth == DEEPEST || seen.size() > MOST_EXCEPTIONS) {
      return new ExceptionSummary(name, message, stack, null, List.of());
    }
    Throwable cause = fenced(thrown::getCause);
    List<ExceptionSummary> suppressed = new ArrayList<>();
    Throwable[] others = fenced(thrown::getSuppressed);
    if (others != null) {
      for (Throwable other : others) {
        if (other != null && seen.size() <= MOST_EXCEPTIONS) {
          suppressed.add(summarize(other, depth + 1));
        }
      }
    }
    return new ExceptionSummary(
        name, message, stack, cause == null ? null : summarize(cause, depth + 1), suppressed);
  }

  private static List<StackTraceElement> stack(Throwable thrown) {
    List<StackTraceElement> copy = new ArrayList<>();
    StackTraceElement[] elements = fenced(thrown::getStackTrace);
    if (elements != null) {
      for (StackTraceElement element : elements) {
        if (element != null && copy.size() < MOST_FRAMES) {
          copy.add(element);
        }
      }
    }
    return copy;
  }

  private static <T> @Nullable T fenced(Supplier<@Nullable T> getter) {
    try {
      return getter.get();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return null;
    }
  }
}
