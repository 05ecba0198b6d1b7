package dev.allot.process;

import dev.allot.process.wire.LogFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Passes a worker's log records to this JVM's logging: same logger, same level, the worker's name
 * before the message and in the MDC as {@code allot.worker}.
 */
final class WorkerLog {
  private static final String MDC_KEY = "allot.worker";

  private WorkerLog() {}

  static void accept(String worker, LogFrame log) {
    Logger logger = LoggerFactory.getLogger(log.logger());
    if (!logger.isEnabledForLevel(log.level())) {
      return;
    }
    // A task logs from the thread that has the worker's name.
    String origin = log.thread().equals(worker) ? worker : worker + " " + log.thread();
    String trace = log.stackTrace().isEmpty() ? "" : System.lineSeparator() + log.stackTrace();
    MDC.put(MDC_KEY, worker);
    try {
      logger.atLevel(log.level()).log("[{}] {}{}", origin, log.message(), trace);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }
}
