package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The workloads by name; those that a Python script knows as well have the same names there. */
public final class Workloads implements AutoCloseable {
  private final Limits limits = new Limits();
  private final ExecutorService producers = Executors.newCachedThreadPool();
  private final Map<String, Workload> all =
      Map.ofEntries(
          Map.entry("calibrate", (c, a) -> Map.of("rounds_per_ms", Burn.roundsPerMilli())),
          Map.entry("submit", Submit.function(producers)),
          Map.entry("submit-lambda", Submit.lambda(producers)),
          Map.entry("round-trip", RoundTrip::run),
          Map.entry("submit-bytes", new Loopback(Submit.function(producers), "tasks")),
          Map.entry("round-trip-bytes", new Loopback(RoundTrip::run, "calls")),
          Map.entry("map", Mapping::run),
          Map.entry("echo", Payloads::oneByOne),
          Map.entry("echo-batch", Payloads::atOnce),
          Map.entry("records", Payloads::records),
          Map.entry("start", Start::run),
          Map.entry("countdown", Documents::countdown),
          Map.entry("primes", Documents::primes),
          Map.entry("census", Census::run),
          Map.entry("compute", Computing::alike),
          Map.entry("skewed", Computing::skewed),
          Map.entry("skewed-map", Computing::skewedMap),
          Map.entry("lazy-map", Memory::lazyMap),
          Map.entry("stream", Memory::stream),
          Map.entry("queued", Memory::queued),
          Map.entry("allocation", Memory::allocation),
          Map.entry("idle", Idle::pool),
          Map.entry("bare-idle", Idle::bare),
          Map.entry("bare-start", Limits::start),
          Map.entry("bare-threads", Limits::threads),
          Map.entry("bare-processes", limits::processes),
          Map.entry("bare-calls", limits::calls),
          Map.entry("ping-pong", Limits::pingPong),
          Map.entry("shared-queue", SharedTexts::queue),
          Map.entry("shared-connection", SharedTexts::connection),
          Map.entry("shared-lock", SharedLocks::lock),
          Map.entry("shared-semaphore", SharedLocks::semaphore),
          Map.entry("shared-object", SharedLocks::object),
          Map.entry("shared-condition", SharedTurns::condition),
          Map.entry("shared-reads", SharedReads::run));

  /** Makes them, once for each contender. */
  public Workloads() {}

  /**
   * Runs one.
   *
   * @param name its name
   * @param contest the contender
   * @param arguments sizes and variants
   * @return the figures by name
   * @throws Exception if the contender fails, or gives a wrong result
   */
  public Map<String, Double> run(String name, Contest contest, Arguments arguments)
      throws Exception {
    Workload workload = all.get(name);
    if (workload == null) {
      throw new IllegalArgumentException("no workload " + name);
    }
    return workload.run(contest, arguments);
  }

  @Override
  public void close() {
    producers.shutdownNow();
    limits.close();
  }
}
