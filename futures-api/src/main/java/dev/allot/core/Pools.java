package dev.allot.core;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskOptions;
import dev.allot.spi.PoolLink;
import dev.allot.spi.PoolServices;
import java.lang.ref.Cleaner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens pools, and shuts down those that were dropped without being closed (SHUT-07). */
public final class Pools {
  private static final Logger LOG = LoggerFactory.getLogger(PoolExecutor.class);
  private static final Cleaner CLEANER = Cleaner.create();

  private Pools() {}

  /**
   * Opens a pool.
   *
   * @param config the configuration
   * @return what the user holds of it
   */
  public static PoolExecutor open(PoolConfig config) {
    Pool pool = new Pool(config);
    PoolView view = new PoolView(pool, TaskOptions.defaults(), null);
    CLEANER.register(view, () -> dropped(pool));
    return view;
  }

  /**
   * Makes the worker's end of a pool.
   *
   * @param link the way to the pool
   * @return what {@link PoolLink#open} returns
   */
  public static PoolServices through(PoolLink link) {
    return new RemotePool(link);
  }

  private static void dropped(Pool pool) {
    if (!pool.isShutdown()) {
      LOG.warn(
          "{} was dropped without being closed, and is shut down now; its tasks are still done."
              + " Use try-with-resources, or call close()",
          pool);
      pool.shutdown();
    }
  }
}
