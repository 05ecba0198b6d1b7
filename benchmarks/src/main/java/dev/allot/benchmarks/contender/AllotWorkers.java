package dev.allot.benchmarks.contender;

import dev.allot.MapOptions;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.shared.SharedState;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Future;

/** A pool of Allot's, as the system properties {@code allot.*} say. */
final class AllotWorkers implements Workers {
  private final PoolExecutor pool = PoolExecutor.open();

  @Override
  public <A, R> Future<R> submit(TaskFunction<A, R> function, A argument) {
    return pool.submit(function, argument);
  }

  @Override
  public <R> Future<R> submit(Task<R> task) {
    return pool.submit(task);
  }

  @Override
  public <A, R> Iterator<R> map(TaskFunction<A, R> function, Iterable<A> inputs, int chunk) {
    MapOptions options = MapOptions.defaults();
    return pool.map(function, inputs, chunk == 0 ? options : options.chunkSize(chunk)).iterator();
  }

  @Override
  public SharedState shared() {
    return pool.shared();
  }

  @Override
  public void stop() {
    pool.close(Duration.ZERO);
  }

  @Override
  public void close() {
    pool.close();
  }
}
