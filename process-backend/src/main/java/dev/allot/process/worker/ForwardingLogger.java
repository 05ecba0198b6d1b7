package dev.allot.process.worker;

import dev.allot.spi.LogContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Sends records to the parent, as far as there are not too many. */
final class ForwardingLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  /** Once it is known, which is when records are sent. */
  private static volatile @Nullable Level threshold;

  ForwardingLogger(String loggerName) {
    this.name = loggerName;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    RecordFlow toParent = WorkerLogging.flow();
    if (toParent != null && !toParent.admits(level)) {
      return;
    }
    String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
    if (toParent == null) {
      System.err.println(level + " " + name + " - " + message);
      if (thrown != null) {
        thrown.printStackTrace();
      }
    } else {
      toParent.send(RecordFlow.recordOf(level, name, message, LogContext.current(), thrown));
    }
  }

  private static boolean isEnabled(Level level) {
    Level lowest = threshold;
    return level.toInt() >= (lowest == null ? findThreshold() : lowest).toInt();
  }

  private static Level findThreshold() {
    boolean last = WorkerLogging.flow() != null;
    Level found = Level.valueOf(WorkerLogging.threshold());
    if (last) {
      threshold = found;
    }
    return found;
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }
}
