package dev.allot.cluster;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import java.util.function.Consumer;

/**
 * A cluster on this machine that many tests use, one after the other: as long as a pool is open
 * that has it, the next one finds its members up.
 */
final class Clusters {
  private static PoolExecutor anchor;

  private Clusters() {}

  /** Sets what all pools of tests have that use it. */
  static Consumer<PoolConfig.Builder> shared() {
    return config -> {
      config.set("allot.cluster.local-members", "2");
      config.set("allot.cluster.slots", "4");
      config.set("allot.cluster.jvm-args", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    };
  }

  /** The same, where the members have processes for tasks. */
  static Consumer<PoolConfig.Builder> isolated() {
    return config -> {
      shared().accept(config);
      config.set("allot.cluster.isolation", "process");
      config.set("allot.process.heap", "48m");
      config.set("allot.process.jvm-args", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
      config.set("allot.process.cancel-grace", "300ms");
    };
  }

  static synchronized void open() {
    if (anchor == null) {
      PoolConfig.Builder config = PoolConfig.builder().backend("cluster").name("anchor");
      shared().accept(config);
      anchor = PoolExecutor.open(config.build());
    }
  }

  static synchronized void close() {
    if (anchor != null) {
      anchor.close();
      anchor = null;
    }
  }
}
