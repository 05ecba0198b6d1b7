package dev.allot.process.worker;

import dev.allot.process.codec.SerialFilters;
import dev.allot.spi.LogContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Whether this worker's logging is in use, and where it goes to. Most workers never log: nothing of
 * SLF4J is loaded before somebody asks for a logger, or a task comes with a logging context; unless
 * the user's options name other logging for workers than ours.
 */
final class WorkerLogging {
  private static volatile @Nullable RecordFlow flow;
  private static volatile String threshold = "INFO";
  private static volatile boolean inUse =
      !"dev.allot.process.worker.ForwardingProvider".equals(System.getProperty("slf4j.provider"));

  private WorkerLogging() {}

  /** From now on records are sent; those before are written to stderr. */
  static void connect(RecordFlow toParent, String lowest) {
    threshold = lowest;
    flow = toParent;
    if (inUse) {
      SerialFilters.userCodeComes();
      // What is wrong with logging of the user's is to be found out before there is a task.
      LoggerFactory.getILoggerFactory();
    }
  }

  /** Where records go to, or {@code null} before that is known. */
  static @Nullable RecordFlow flow() {
    return flow;
  }

  /** The name of the lowest level of records that are passed on. */
  static String threshold() {
    return threshold;
  }

  /** SLF4J has come up. */
  static void used() {
    inUse = true;
  }

  /**
   * Gives the thread the logging context of a task.
   *
   * @return for {@link #leave}: what brings the present one back, or {@code null} if there is none,
   *     and nothing that could have one
   */
  static @Nullable LogContext enter(Map<String, String> context) {
    return inUse || !context.isEmpty() ? LogContext.enter(context) : null;
  }

  /** Gives the thread its context back; what the task has added is gone. */
  static void leave(@Nullable LogContext entered) {
    if (entered != null) {
      entered.leave();
    } else if (inUse) {
      // Since this task.
      LogContext.enter(Map.of());
    }
  }
}
