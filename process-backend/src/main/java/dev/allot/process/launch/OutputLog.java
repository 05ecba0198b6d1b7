package dev.allot.process.launch;

import dev.allot.process.wire.RateLimit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Where the lines of one stream of a worker go: all of them into its tail, and so many a second to
 * a logger, with the worker's name before them.
 */
final class OutputLog implements Predicate<String> {
  /** A line counts as one for each so many chars. */
  private static final int UNIT = 256;

  private final String worker;
  private final String stream;
  private final Logger logger;
  private final Level level;
  private final OutputTail tail;
  private final RateLimit limit;

  OutputLog(
      String worker, String stream, Logger logger, Level level, OutputTail tail, int perSecond) {
    this.worker = worker;
    this.stream = stream;
    this.logger = logger;
    this.level = level;
    this.tail = tail;
    this.limit = new RateLimit(perSecond, System.nanoTime());
  }

  /** Takes a line; returns whether it was logged. */
  @Override
  public boolean test(String line) {
    tail.add(line);
    long leftOut = limit.admit(1 + line.length() / UNIT, System.nanoTime());
    if (leftOut == RateLimit.LEAVE_OUT) {
      return false;
    }
    tell(leftOut);
    logger.atLevel(isOfAJvmThatStarts(line) ? Level.DEBUG : level).log("[{}] {}", worker, line);
    return true;
  }

  /**
   * Java 21 and later log each exit, which fails in a JVM that a signal ends before it has its
   * modules; the JVM says so on its stderr. After Ctrl-C that would be a warning about nothing.
   */
  private static boolean isOfAJvmThatStarts(String line) {
    return line.startsWith("Runtime.exit(")
        && line.contains(") logging failed: ")
        && line.contains("java.lang.Module");
  }

  /** There are no more lines. */
  void end() {
    tell(limit.takeLeftOut());
  }

  private void tell(long leftOut) {
    if (leftOut > 0) {
      logger.warn(
          "[{}] {} lines of its {} were left out (allot.process.output-limit)",
          worker,
          leftOut,
          stream);
    }
  }
}
