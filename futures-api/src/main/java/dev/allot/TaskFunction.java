package dev.allot;

import java.io.Serializable;

/**
 * A function of one argument that can travel to another JVM; checked exceptions are welcome.
 *
 * <pre>{@code
 * TaskFuture<Boolean> f = pool.submit(Primes::isPrime, 112_272_535_095_293L);
 * List<Boolean> all = pool.map(Primes::isPrime, numbers).toList();
 * }</pre>
 *
 * <p>A reference to an overloaded method that also has a form without arguments is ambiguous
 * between {@link PoolExecutor#submit(TaskFunction, Object)} and {@link
 * PoolExecutor#submit(Runnable, Object)}; write {@code x -> method(x)} there.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface TaskFunction<A, R> extends Serializable {

  /**
   * Applies this function, on a worker.
   *
   * @param argument the argument; {@code null} only where the caller passed {@code null}
   * @return the result, which may be {@code null}
   * @throws Exception whatever the function throws; it becomes the failure of the future
   */
  R apply(A argument) throws Exception;
}
