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

  private static volatile @Nullable RecordFlow flow;
  private static volatile Level threshold = Level.INFO;

  ForwardingLogger(String loggerName) {
    this.name = loggerName;
  }

  /** From now on records are sent; those before are written to stderr. */
  static void connect(RecordFlow toParent, Level lowest) {
    threshold = lowest;
    flow = toParent;
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
    RecordFlow toParent = flow;
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
    return level.toInt() >= threshold.toInt();
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
