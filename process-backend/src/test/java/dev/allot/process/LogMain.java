package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program whose tasks log and print. */
final class LogMain {
  private LogMain() {}

  /** The argument: the lowest level that workers pass on. */
  public static void main(String[] arguments) throws Exception {
    PoolConfig config =
        PoolConfig.builder()
            .backend("process")
            .name("log")
            .workers(1)
            .set("allot.process.log-level", arguments[0])
            .build();
    try (PoolExecutor pool = PoolExecutor.open(config)) {
      pool.submit(
              () -> {
                Logger log = LoggerFactory.getLogger("my.logger");
                log.trace("at trace");
                log.debug("at debug");
                log.info("at {} with {}", "info", 7);
                log.warn("at warn", new IllegalStateException("my exception"));
                log.error("at error");
                Thread other = new Thread(() -> log.info("from elsewhere"), "other");
                other.start();
                other.join();
                System.out.println("to stdout: äöü");
                System.out.println();
                System.err.println("to stderr");
                return log.isDebugEnabled();
              })
          .get();
    }
  }
}
