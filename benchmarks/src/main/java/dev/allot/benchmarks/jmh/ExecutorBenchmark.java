package dev.allot.benchmarks.jmh;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A task's way through the thread backend, beside the JDK's executors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExecutorBenchmark {
  private static final int BATCH = 1_000;
  private static final int WORKERS = 2;

  /** Who does the work. */
  public enum Who {
    /** Allot's thread backend. */
    ALLOT {
      @Override
      ExecutorService open() {
        return PoolExecutor.open(PoolConfig.builder().backend("thread").workers(WORKERS).build());
      }
    },
    /** {@code ThreadPoolExecutor}. */
    THREAD_POOL {
      @Override
      ExecutorService open() {
        return Executors.newFixedThreadPool(WORKERS);
      }
    },
    /** {@code ForkJoinPool}, first come, first served. */
    FORK_JOIN {
      @Override
      ExecutorService open() {
        return new ForkJoinPool(
            WORKERS, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
      }
    };

    abstract ExecutorService open();
  }

  /** Who does the work. */
  @Param public Who who;

  private ExecutorService executor;

  /** Made by JMH. */
  public ExecutorBenchmark() {}

  /** Opens the executor. */
  @Setup
  public void open() {
    executor = who.open();
  }

  /** Closes it. */
  @TearDown
  public void close() {
    executor.shutdown();
  }

  /**
   * Submits a task and waits for it.
   *
   * @return its result
   * @throws InterruptedException if the wait is interrupted
   * @throws ExecutionException if the task fails
   */
  @Benchmark
  public Integer roundTrip() throws InterruptedException, ExecutionException {
    return executor.submit(() -> 1).get();
  }

  /**
   * Submits many, and then waits for all.
   *
   * @return the sum of their results
   * @throws InterruptedException if the wait is interrupted
   * @throws ExecutionException if a task fails
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int submitAndCollect() throws InterruptedException, ExecutionException {
    List<Future<Integer>> futures = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      futures.add(executor.submit(() -> 1));
    }
    int sum = 0;
    for (Future<Integer> future : futures) {
      sum += future.get();
    }
    return sum;
  }
}
