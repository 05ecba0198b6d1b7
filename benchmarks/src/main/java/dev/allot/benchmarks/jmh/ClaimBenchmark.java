package dev.allot.benchmarks.jmh;

import dev.allot.process.wire.ClaimTable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the word costs that decides whether a task has started. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClaimBenchmark {
  private final ClaimTable table = ClaimTable.inMemory();
  private int slot;

  /** Made by JMH. */
  public ClaimBenchmark() {}

  /**
   * Puts a task into a slot, as the parent does, and claims it, as the worker does.
   *
   * @return {@code true}
   */
  @Benchmark
  public boolean offerAndClaim() {
    slot = (slot + 1) % ClaimTable.SLOTS;
    return table.claim(slot, table.offer(slot));
  }
}
