package dev.allot.examples;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.spi.BackendProvider;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The ways in which each example must run, for {@code @MethodSource(Backends.ALL)}. One that is not
 * on the class path shows as a skipped test, so that it is missed.
 */
public enum Backends {
  /** Platform threads. */
  THREAD("thread", Map.of()),
  /** Virtual threads, from Java 21 on. */
  VIRTUAL_THREAD("thread", Map.of("allot.thread.virtual", "true")),
  /** Forked JVMs. */
  PROCESS("process", Map.of());

  /** The name of {@link #all()} for {@code @MethodSource}. */
  public static final String ALL = "dev.allot.examples.Backends#all";

  private static final int VIRTUAL_SINCE = 21;

  private final String backend;
  private final Map<String, String> settings;

  Backends(String backend, Map<String, String> settings) {
    this.backend = backend;
    this.settings = settings;
  }

  /**
   * Returns the ways that this Java knows.
   *
   * @return the ways
   */
  public static Stream<Backends> all() {
    return Stream.of(values())
        .filter(way -> way != VIRTUAL_THREAD || Runtime.version().feature() >= VIRTUAL_SINCE);
  }

  /**
   * Opens a pool, or skips the test.
   *
   * @param workers how many workers it has
   * @return the pool
   */
  public PoolExecutor open(int workers) {
    return pools(workers).get();
  }

  /**
   * Returns what opens a pool when it is asked to, or skips the test at once.
   *
   * @param workers how many workers each pool has
   * @return what opens a pool
   */
  public Supplier<PoolExecutor> pools(int workers) {
    requireOnClassPath();
    PoolConfig.Builder config = PoolConfig.builder().backend(backend).workers(workers);
    settings.forEach(config::set);
    return () -> PoolExecutor.open(config.build());
  }

  /**
   * Runs a {@code main} as the command line would with {@code -Dallot.backend=...}, or skips the
   * test.
   *
   * @param main the program
   * @return what it printed, line by line
   * @throws Exception what the program throws
   */
  public List<String> run(Program main) throws Exception {
    requireOnClassPath();
    try (SystemProperties properties = new SystemProperties()) {
      properties.set("allot.backend", backend);
      settings.forEach(properties::set);
      return Output.of(out -> Output.capturing(out, main));
    }
  }

  private void requireOnClassPath() {
    Assumptions.assumeTrue(
        ServiceLoader.load(BackendProvider.class).stream()
            .anyMatch(provider -> provider.get().name().equals(backend)),
        "the " + backend + " backend is not on the class path");
  }

  /** The {@code main} of an example. */
  @FunctionalInterface
  public interface Program {

    /**
     * Runs the program.
     *
     * @param args its arguments
     * @throws Exception what it throws
     */
    void main(String[] args) throws Exception;
  }
}
