package dev.allot.benchmarks.jmh;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.shared.SharedLongArray;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * An array in memory that worker processes see, beside a plain one, element by element in the same
 * loop. Each call goes on where the one before has ended, and begins anew at the end of the array.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SharedArrayBenchmark {
  private static final int BATCH = 1 << 14;
  private static final long SEED = 20_080_610;

  /** How many elements: 128 KiB of them, which a cache of one core holds, and 64 MiB. */
  @Param({"16384", "8388608"})
  public int length;

  private PoolExecutor pool;
  private SharedLongArray shared;
  private long[] plain;
  private int[] order;
  private int from;

  /** Made by JMH. */
  public SharedArrayBenchmark() {}

  /**
   * Opens a pool of processes, and makes both arrays alike.
   *
   * @throws InterruptedException if the wait for a worker is interrupted
   * @throws ExecutionException if the worker does not see the array
   */
  @Setup
  public void open() throws InterruptedException, ExecutionException {
    pool = PoolExecutor.open(PoolConfig.builder().backend("process").workers(1).build());
    SharedLongArray array = pool.shared().longArray("numbers", length);
    plain = new Random(SEED).longs(length).toArray();
    array.write(0, plain);
    int last = length - 1;
    if (pool.submit(() -> array.get(last)).get() != plain[last]) {
      throw new IllegalStateException("the worker sees another array");
    }
    shared = array;
    order = shuffled(length);
  }

  private static int[] shuffled(int length) {
    int[] order = IntStream.range(0, length).toArray();
    Random random = new Random(SEED);
    for (int i = length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int index = order[i];
      order[i] = order[other];
      order[other] = index;
    }
    return order;
  }

  /** Closes it. */
  @TearDown
  public void close() {
    pool.close();
  }

  private int next() {
    int begin = from;
    from = (begin + BATCH) % length;
    return begin;
  }

  /**
   * Reads one after the other.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long readPlain() {
    long[] array = plain;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array[i];
    }
    return sum;
  }

  /**
   * Reads one after the other.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long readShared() {
    SharedLongArray array = shared;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array.get(i);
    }
    return sum;
  }

  /**
   * Reads in an order at random.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long readPlainAtRandom() {
    long[] array = plain;
    int[] indices = order;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array[indices[i]];
    }
    return sum;
  }

  /**
   * Reads in an order at random.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long readSharedAtRandom() {
    SharedLongArray array = shared;
    int[] indices = order;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array.get(indices[i]);
    }
    return sum;
  }

  /** Writes one after the other. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void writePlain() {
    long[] array = plain;
    int begin = next();
    for (int i = begin; i < begin + BATCH; i++) {
      array[i] = i;
    }
  }

  /** Writes one after the other. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void writeShared() {
    SharedLongArray array = shared;
    int begin = next();
    for (int i = begin; i < begin + BATCH; i++) {
      array.set(i, i);
    }
  }

  /** Writes in an order at random. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void writePlainAtRandom() {
    long[] array = plain;
    int[] indices = order;
    int begin = next();
    for (int i = begin; i < begin + BATCH; i++) {
      array[indices[i]] = i;
    }
  }

  /** Writes in an order at random. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void writeSharedAtRandom() {
    SharedLongArray array = shared;
    int[] indices = order;
    int begin = next();
    for (int i = begin; i < begin + BATCH; i++) {
      array.set(indices[i], i);
    }
  }

  /**
   * Reads one after the other, with acquire.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long getAcquire() {
    SharedLongArray array = shared;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array.getAcquire(i);
    }
    return sum;
  }

  /**
   * Reads in an order at random, with acquire.
   *
   * @return the sum
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long getAcquireAtRandom() {
    SharedLongArray array = shared;
    int[] indices = order;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array.getAcquire(indices[i]);
    }
    return sum;
  }

  /** Writes one after the other, with release. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void setRelease() {
    SharedLongArray array = shared;
    int begin = next();
    for (int i = begin; i < begin + BATCH; i++) {
      array.setRelease(i, i);
    }
  }

  /** Writes in an order at random, with release. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void setReleaseAtRandom() {
    SharedLongArray array = shared;
    int[] indices = order;
    int begin = next();
    for (int i = begin; i < begin + BATCH; i++) {
      array.setRelease(indices[i], i);
    }
  }

  /**
   * Reads and replaces one after the other.
   *
   * @return how many were replaced
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long compareAndSet() {
    SharedLongArray array = shared;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array.compareAndSet(i, array.get(i), i) ? 1 : 0;
    }
    return sum;
  }

  /**
   * Reads and replaces in an order at random.
   *
   * @return how many were replaced
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long compareAndSetAtRandom() {
    SharedLongArray array = shared;
    int[] indices = order;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array.compareAndSet(indices[i], array.get(indices[i]), i) ? 1 : 0;
    }
    return sum;
  }

  /**
   * Adds to one after the other.
   *
   * @return the sum of what they were
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long getAndAdd() {
    SharedLongArray array = shared;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array.getAndAdd(i, 1);
    }
    return sum;
  }

  /**
   * Adds in an order at random.
   *
   * @return the sum of what they were
   */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long getAndAddAtRandom() {
    SharedLongArray array = shared;
    int[] indices = order;
    int begin = next();
    long sum = 0;
    for (int i = begin; i < begin + BATCH; i++) {
      sum += array.getAndAdd(indices[i], 1);
    }
    return sum;
  }
}
