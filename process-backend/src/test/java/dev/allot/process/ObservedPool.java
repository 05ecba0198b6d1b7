package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A pool of processes, and what its listeners were told. */
final class ObservedPool implements AutoCloseable {
  private final List<PoolEvent> events = new CopyOnWriteArrayList<>();
  private final PoolExecutor pool;

  private ObservedPool(Consumer<PoolConfig.Builder> changes) {
    PoolConfig.Builder config = PoolConfig.builder().backend("process").listener(events::add);
    config.set("allot.process.jvm-args", ProcessPools.SHORT_LIVED);
    changes.accept(config);
    pool = PoolExecutor.open(config.build());
  }

  static ObservedPool open(int workers, Consumer<PoolConfig.Builder> changes) {
    return new ObservedPool(
        config -> {
          config.workers(workers);
          changes.accept(config);
        });
  }

  /** The settings are keys, without {@code allot.process.}, and values in turn. */
  static ObservedPool open(int workers, String... settings) {
    return open(
        workers,
        config -> {
          for (int i = 0; i < settings.length; i += 2) {
            config.set("allot.process." + settings[i], settings[i + 1]);
          }
        });
  }

  PoolExecutor pool() {
    return pool;
  }

  List<PoolEvent> events() {
    return events;
  }

  <E extends PoolEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Waits until there were so many events of a type, and returns the last of those. */
  <E extends PoolEvent> E await(Class<E> type, int count) {
    ProcessPools.await(count + " of " + type.getSimpleName(), () -> all(type).size() >= count);
    return all(type).get(count - 1);
  }

  @Override
  public void close() {
    pool.close();
  }
}
