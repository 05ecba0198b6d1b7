package dev.allot.process;

import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.wire.LogFrame;
import dev.allot.process.wire.Undeliverable;
import dev.allot.spi.LogContext;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Passes a worker's log records to this JVM's logging: same logger, same level, same MDC, with the
 * worker's name before the message and in the MDC as {@code allot.worker}, and the exception as a
 * {@link dev.allot.RemoteTaskException}.
 */
final class WorkerLog {
  private WorkerLog() {}

  static void accept(String worker, LogFrame log) {
    Logger logger = LoggerFactory.getLogger(log.logger());
    if (!logger.isEnabledForLevel(log.level())) {
      return;
    }
    // A task logs from the thread that has the worker's name.
    String origin = log.thread().equals(worker) ? worker : worker + " " + log.thread();
    Map<String, String> context = new HashMap<>(log.context());
    context.put(WorkerProcess.LOG_KEY, worker);
    LogContext entered = LogContext.enter(context);
    try {
      LoggingEventBuilder event = logger.atLevel(log.level());
      if (log.thrown() != null) {
        event = event.setCause(Undeliverable.remote(log.thrown()));
      }
      event.log("[{}] {}", origin, log.message());
    } finally {
      entered.leave();
    }
  }
}
