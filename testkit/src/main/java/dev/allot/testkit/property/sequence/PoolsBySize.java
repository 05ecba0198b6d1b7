package dev.allot.testkit.property.sequence;

import dev.allot.PoolExecutor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** One pool for each number of workers: to open one for each program takes too long elsewhere. */
final class PoolsBySize implements AutoCloseable {
  private final IntFunction<PoolExecutor> opener;
  private final Map<Integer, PoolExecutor> pools = new HashMap<>();

  PoolsBySize(IntFunction<PoolExecutor> opener) {
    this.opener = opener;
  }

  PoolExecutor get(int workers) {
    return pools.computeIfAbsent(workers, opener::apply);
  }

  /** Has a new pool opened for the next program: this one may be in disorder. */
  void drop(int workers) {
    PoolExecutor pool = pools.remove(workers);
    if (pool != null) {
      pool.shutdownNow();
    }
  }

  @Override
  public void close() {
    pools.values().forEach(PoolExecutor::shutdownNow);
    pools.values().forEach(PoolExecutor::close);
  }
}
