package dev.allot.process.worker;

import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.LogFrame;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Sends each record to the parent as a frame. */
final class ForwardingLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  /** A record is cut here: a log message is no way to move data. */
  private static final int LONGEST_TEXT = 64 * 1024;

  private static volatile @Nullable FrameChannel channel;
  private static volatile Level threshold = Level.INFO;

  ForwardingLogger(String loggerName) {
    this.name = loggerName;
  }

  /** From now on records are sent; those before are written to stderr. */
  static void connect(FrameChannel toParent, Level lowest) {
    threshold = lowest;
    channel = toParent;
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
    String message = cut(String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments)));
    String trace = thrown == null ? "" : cut(stackTrace(thrown));
    LogFrame record = new LogFrame(level, name, Thread.currentThread().getName(), message, trace);
    FrameChannel toParent = channel;
    try {
      if (toParent == null) {
        System.err.println(record);
      } else {
        toParent.send(FrameType.LOG, record.write());
      }
    } catch (IOException e) {
      // The parent is gone, and the worker is about to be.
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
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
