package dev.allot.process;

import dev.allot.process.worker.ForwardingProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging of a worker that never becomes ready: what its system property says happens; where
 * that is the name of a file, it ends as soon as there is the file, to which it adds the time.
 */
public final class FaultyLogging implements SLF4JServiceProvider {
  private static final String FAULT = "allot-test.fault";

  private final ForwardingProvider usual = new ForwardingProvider();

  /** Made by SLF4J. */
  public FaultyLogging() {}

  /** What to add to a worker's options. */
  static String with(String fault) {
    return "-Dslf4j.provider=" + FaultyLogging.class.getName() + " -D" + FAULT + "=" + fault;
  }

  private static void endIfThereIs(Path file) {
    try {
      if (Files.exists(file)) {
        Files.writeString(file, System.nanoTime() + "\n", StandardOpenOption.APPEND);
        Runtime.getRuntime().halt(3);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void initialize() {
    switch (System.getProperty(FAULT)) {
      case "hang" -> {
        while (true) {
          LockSupport.park();
        }
      }
      case "halt" -> Runtime.getRuntime().halt(3);
      default -> endIfThereIs(Path.of(System.getProperty(FAULT)));
    }
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return usual.getLoggerFactory();
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return usual.getMarkerFactory();
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return usual.getMDCAdapter();
  }

  @Override
  public String getRequestedApiVersion() {
    return usual.getRequestedApiVersion();
  }
}
