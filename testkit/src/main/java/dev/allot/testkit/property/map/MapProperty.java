package dev.allot.testkit.property.map;

import dev.allot.PoolExecutor;
import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.property.Programs;
import dev.allot.testkit.watch.HangWatch;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rule GEN-05: whatever the options, faults and early ends, a map is a loop. */
public abstract class MapProperty extends ExecutorContract {
  private static final int MAPS = 600;

  private final Map<Integer, PoolExecutor> pools = new HashMap<>();

  /** Made by a backend's test class. */
  protected MapProperty() {}

  /**
   * Results, failures and their places are those of the loop, each element is started once, and
   * never are there more in flight than the buffer allows.
   *
   * <p>If it fails: <i>room for</i> counts from outside, so that an element is taken when {@code
   * next()} is called; <i>should have been waited for</i> means that {@code next()} read on before
   * it had a result in its hands.
   */
  @Test
  @HangWatch.InParts
  void GEN_05_a_map_equals_the_loop_that_it_stands_for() {
    int slowness = fixture().timeScale() * fixture().timeScale();
    note(
        new Programs<>("GEN-05", fixture(), MapArbitraries.maps(), this::check)
            .check(Programs.number(Math.max(2, MAPS / slowness))));
  }

  private void check(GeneratedMap map) {
    // Shared by all maps of as many workers: a pool of processes takes its time to start.
    PoolExecutor pool = pools.computeIfAbsent(map.workers(), this::open);
    new MapCheck(map, ledger()).run(pool);
  }
}
