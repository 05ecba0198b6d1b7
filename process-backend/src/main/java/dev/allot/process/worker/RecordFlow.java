package dev.allot.process.worker;

import dev.allot.process.codec.ExceptionSummary;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.LogFrame;
import dev.allot.process.wire.RateLimit;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What of a worker's log records goes to the parent. They share the channel with results, and the
 * parent's logging with those of other workers, so that there may not be too many: what is too much
 * is left out before it costs anything, and counted. Warnings and errors are counted for
 * themselves, so that chatter does not displace them.
 */
final class RecordFlow {
  /** The logger of what is said about the records themselves. */
  private static final String OWN_LOGGER = "dev.allot.worker";

  /** A record is cut here, in chars: a log message is no way to move data. */
  private static final int LONGEST_TEXT = 64 * 1024;

  private final FrameChannel channel;
  private final RateLimit chatter;
  private final RateLimit warnings;

  RecordFlow(FrameChannel channel, int perSecond) {
    this.channel = channel;
    this.chatter = new RateLimit(perSecond, System.nanoTime());
    this.warnings = new RateLimit(perSecond, System.nanoTime());
  }

  /** Whether a record may go; asked before it is made. */
  boolean admits(Level level) {
    RateLimit limit = level.toInt() >= Level.WARN.toInt() ? warnings : chatter;
    long leftOut = limit.admit(1, System.nanoTime());
    if (leftOut == RateLimit.LEAVE_OUT) {
      return false;
    }
    tell(leftOut);
    return true;
  }

  void send(LogFrame record) {
    try {
      channel.send(FrameType.LOG, record.write());
    } catch (IOException e) {
      // The parent is gone, and the worker is about to be.
    }
  }

  /** The worker ends. */
  void end() {
    tell(chatter.takeLeftOut() + warnings.takeLeftOut());
  }

  private void tell(long leftOut) {
    if (leftOut > 0) {
      String message = leftOut + " log records were left out (allot.process.output-limit)";
      send(recordOf(Level.WARN, OWN_LOGGER, message, Map.of(), null));
    }
  }

  /** Makes a record of the current thread. */
  static LogFrame recordOf(
      Level level,
      String logger,
      String message,
      Map<String, String> context,
      @Nullable Throwable thrown) {
    String text =
        message.length() <= LONGEST_TEXT ? message : message.substring(0, LONGEST_TEXT) + "...";
    ExceptionSummary summary = thrown == null ? null : ExceptionSummary.of(thrown, LONGEST_TEXT);
    return new LogFrame(level, logger, Thread.currentThread().getName(), text, context, summary);
  }
}
