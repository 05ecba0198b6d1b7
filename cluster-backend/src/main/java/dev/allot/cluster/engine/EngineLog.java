package dev.allot.cluster.engine;

import com.hazelcast.logging.AbstractLogger;
import com.hazelcast.logging.ILogger;
import com.hazelcast.logging.LogEvent;
import com.hazelcast.logging.LoggerFactory;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Hazelcast's log, to SLF4J under its own names, a level lower: that an instance has started, or
 * finds no others yet, is no news to who asked for a pool.
 */
public final class EngineLog implements LoggerFactory {

  /** Made by Hazelcast. */
  public EngineLog() {}

  @Override
  public ILogger getLogger(String name) {
    return new Quiet(org.slf4j.LoggerFactory.getLogger(name));
  }

  private static final class Quiet extends AbstractLogger {
    private final Logger logger;

    Quiet(Logger logger) {
      this.logger = logger;
    }

    private static org.slf4j.event.Level lower(Level level) {
      if (level.intValue() >= Level.SEVERE.intValue()) {
        return org.slf4j.event.Level.WARN;
      }
      return level.intValue() >= Level.INFO.intValue()
          ? org.slf4j.event.Level.DEBUG
          : org.slf4j.event.Level.TRACE;
    }

    @Override
    public void log(Level level, String message) {
      log(level, message, null);
    }

    @Override
    public void log(Level level, String message, Throwable thrown) {
      if (isLoggable(level)) {
        LoggingEventBuilder event = logger.atLevel(lower(level));
        (thrown == null ? event : event.setCause(thrown)).log(message);
      }
    }

    @Override
    @SuppressWarnings("removal") // abstract
    public void log(LogEvent event) {
      log(
          event.getLogRecord().getLevel(),
          event.getLogRecord().getMessage(),
          event.getLogRecord().getThrown());
    }

    @Override
    public Level getLevel() {
      return logger.isTraceEnabled()
          ? Level.FINEST
          : logger.isDebugEnabled() ? Level.INFO : Level.SEVERE;
    }

    @Override
    public boolean isLoggable(Level level) {
      return level != Level.OFF && logger.isEnabledForLevel(lower(level));
    }
  }
}
