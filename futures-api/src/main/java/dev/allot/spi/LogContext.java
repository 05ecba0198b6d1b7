package dev.allot.spi;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * The logging context of SLF4J (its MDC), which a task has from the thread that submitted it, on
 * whatever thread and in whatever process it runs.
 *
 * <pre>{@code
 * LogContext entered = LogContext.enter(task.logContext());
 * try {
 *   result = body.call();
 * } finally {
 *   entered.leave();
 * }
 * }</pre>
 *
 * <p>Where the logging of this JVM has no such context, as that of {@code slf4j-simple}, all of
 * this does nothing.
 */
public final class LogContext {
  /** Where there is none to set or to restore. */
  private static final LogContext NOTHING = new LogContext(null);

  /** Where the context outside is empty. */
  private static final LogContext EMPTY = new LogContext(null);

  private final @Nullable Map<String, String> outer;

  private LogContext(@Nullable Map<String, String> outer) {
    this.outer = outer;
  }

  /** Asked once, and not before somebody logs or submits. */
  private static final class Adapter {
    static final boolean PRESENT =
        MDC.getMDCAdapter() != null && !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);
  }

  /**
   * Returns the context of the current thread.
   *
   * @return a copy; empty if there is none
   */
  public static Map<String, String> current() {
    Map<String, String> copy = Adapter.PRESENT ? MDC.getCopyOfContextMap() : null;
    return isEmpty(copy) ? Map.of() : copy;
  }

  /**
   * Gives the current thread another context, and nothing of the one that it has.
   *
   * @param context the context
   * @return what brings the present one back
   */
  public static LogContext enter(Map<String, String> context) {
    if (!Adapter.PRESENT) {
      return NOTHING;
    }
    Map<String, String> present = MDC.getCopyOfContextMap();
    if (!isEmpty(context) || !isEmpty(present)) {
      set(context);
    }
    return isEmpty(present) ? EMPTY : new LogContext(present);
  }

  /**
   * Gives the current thread another context, with something about the place where it is.
   *
   * @param context the context
   * @param place what is added to it
   * @return what brings the present one back
   */
  public static LogContext enter(Map<String, String> context, Map<String, String> place) {
    if (!Adapter.PRESENT) {
      return NOTHING;
    }
    Map<String, String> both = new HashMap<>(context);
    both.putAll(place);
    return enter(both);
  }

  /** Gives the thread its context back; what was added since {@link #enter} is gone. */
  public void leave() {
    if (this != NOTHING) {
      set(outer);
    }
  }

  private static void set(@Nullable Map<String, String> context) {
    try {
      if (isEmpty(context)) {
        MDC.clear();
      } else {
        MDC.setContextMap(context);
      }
    } catch (RuntimeException e) {
      // An adapter that will not have such a map: no reason for a task to fail.
    }
  }

  private static boolean isEmpty(@Nullable Map<String, String> context) {
    return context == null || context.isEmpty();
  }
}
