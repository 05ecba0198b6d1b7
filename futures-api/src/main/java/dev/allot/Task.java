package dev.allot;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A unit of work with a result that can travel to another JVM.
 *
 * <p>A lambda or method reference passed to {@link PoolExecutor#submit(Task)} becomes a {@code
 * Task} by itself, since {@code Task} is the more specific of the overloads, and is therefore
 * serializable without a cast:
 *
 * <pre>{@code
 * TaskFuture<Long> f = pool.submit(() -> fib(40));
 * }</pre>
 *
 * <p>What a task captures travels with it <em>by value</em> when the backend forks processes: the
 * worker sees a copy as it was at {@code submit}, and changes that it makes stay in the worker.
 * Results come back as the return value. A task that reads a static field sees the worker's own,
 * freshly initialized one.
 *
 * @param <T> the type of the result
 * @see VoidTask
 * @see TaskFunction
 */
@FunctionalInterface
public interface Task<T> extends Callable<T>, Serializable {}
