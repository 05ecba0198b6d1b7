package dev.allot.benchmarks.jmh;

import dev.allot.TaskOptions;
import dev.allot.spi.PendingTask;
import dev.allot.spi.StartClaim;
import dev.allot.spi.Taker;
import dev.allot.spi.TaskQueue;
import dev.allot.spi.TaskTerms;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The parts of a hand-out one by one, on one thread: no wake-ups, nobody in the way. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandOutBenchmark {
  private static final Consumer<PendingTask<?>> ACCEPTED = task -> {};

  private final LonePool pool = new LonePool();
  private final TaskTerms terms = new TaskTerms(pool, TaskOptions.defaults(), Map.of());
  private final Taker taker = pool.queue().expect();
  private final StartClaim claim = new OpenClaim();
  private long id;

  /** Made by JMH. */
  public HandOutBenchmark() {}

  private PendingTask<Object> task() {
    return new PendingTask<>(terms, ++id, "work");
  }

  /**
   * Puts a task into the queue and takes it out.
   *
   * @return what was taken
   */
  @Benchmark
  public List<PendingTask<?>> putAndTake() {
    pool.queue().put(task(), TaskQueue.WhenFull.EXCEED, 0, ACCEPTED);
    return pool.queue().take(taker, 0);
  }

  /**
   * Has a worker take a task and complete it.
   *
   * @return the result, from the future
   */
  @Benchmark
  public Object holdAndSucceed() {
    PendingTask<Object> task = task();
    if (!task.hold(claim)) {
      throw new IllegalStateException("somebody else has it");
    }
    task.succeed("result");
    return task.resultNow();
  }
}
