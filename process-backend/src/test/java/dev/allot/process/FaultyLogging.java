package dev.allot.process;

import dev.allot.process.worker.ForwardingProvider;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The logging of a worker that never becomes ready: what its system property says happens. */
public final class FaultyLogging implements SLF4JServiceProvider {
  private static final String FAULT = "allot-test.fault";

  private final ForwardingProvider usual = new ForwardingProvider();

  /** Made by SLF4J. */
  public FaultyLogging() {}

  /** What to add to a worker's options. */
  static String with(String fault) {
    return "-Dslf4j.provider=" + FaultyLogging.class.getName() + " -D" + FAULT + "=" + fault;
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
      default -> throw new IllegalStateException(System.getProperty(FAULT));
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
