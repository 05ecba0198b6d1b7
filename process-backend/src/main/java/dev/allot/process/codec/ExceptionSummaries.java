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
 * around in circles. Each call into one is fenced, and the whole is bounded.
 */
final class ExceptionSummaries {
  private static final int MOST_EXCEPTIONS = 64;
  private static final int DEEPEST = 32;
  private static final int MOST_FRAMES = 1024;

  /** What a frame takes in {@link ExceptionText} beside its texts, in chars. */
  private static final int FRAME = 14;

  /** By identity, since equals and hashCode may be overridden too. */
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** How many chars there is room for, which the outermost exception takes from first. */
  private int room;

  private ExceptionSummaries(int room) {
    this.room = room;
  }

  static ExceptionSummary of(Throwable thrown, int mostChars) {
    return new ExceptionSummaries(mostChars).summarize(thrown, 0);
  }

  private ExceptionSummary summarize(Throwable thrown, int depth) {
    String name = thrown.getClass().getName();
    if (!seen.add(thrown)) {
      return new ExceptionSummary("[CIRCULAR REFERENCE] " + name, null, List.of(), null, List.of());
    }
    String message = fitting(SafeText.message(thrown));
    List<StackTraceElement> stack = stack(thrown);
    if (depth == DEEPEST || seen.size() > MOST_EXCEPTIONS) {
      return new ExceptionSummary(name, message, stack, null, List.of());
    }
    Throwable cause = fenced(thrown::getCause);
    ExceptionSummary ofCause = cause == null ? null : summarize(cause, depth + 1);
    List<ExceptionSummary> suppressed = new ArrayList<>();
    Throwable[] others = fenced(thrown::getSuppressed);
    if (others != null) {
      for (Throwable other : others) {
        if (other != null && seen.size() <= MOST_EXCEPTIONS) {
          suppressed.add(summarize(other, depth + 1));
        }
      }
    }
    return new ExceptionSummary(name, message, stack, ofCause, suppressed);
  }

  private @Nullable String fitting(@Nullable String message) {
    if (message == null || message.length() <= room) {
      room -= message == null ? 0 : message.length();
      return message;
    }
    String cut = message.substring(0, room) + "... (cut)";
    room = 0;
    return cut;
  }

  private List<StackTraceElement> stack(Throwable thrown) {
    List<StackTraceElement> copy = new ArrayList<>();
    StackTraceElement[] elements = fenced(thrown::getStackTrace);
    if (elements != null) {
      for (StackTraceElement element : elements) {
        if (element != null && copy.size() < MOST_FRAMES && room > 0) {
          copy.add(asShown(element));
          room -= FRAME + chars(element);
        }
      }
      room = Math.max(0, room);
    }
    return copy;
  }

  /**
   * Leaves out what the element does not show of itself, such as that a class is of the
   * application's loader: it knows that by a mark which no copy of its parts has.
   */
  private static StackTraceElement asShown(StackTraceElement element) {
    String shown = element.toString();
    String loader = element.getClassLoaderName();
    String version = element.getModuleVersion();
    return new StackTraceElement(
        loader != null && shown.startsWith(loader + "/") ? loader : null,
        element.getModuleName(),
        version != null && shown.contains("@" + version + "/") ? version : null,
        element.getClassName(),
        element.getMethodName(),
        element.getFileName(),
        element.getLineNumber());
  }

  private static int chars(StackTraceElement element) {
    return length(element.getClassLoaderName())
        + length(element.getModuleName())
        + length(element.getModuleVersion())
        + length(element.getClassName())
        + length(element.getMethodName())
        + length(element.getFileName());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static <T> @Nullable T fenced(Supplier<@Nullable T> getter) {
    try {
      return getter.get();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return null;
    }
  }
}
