package dev.allot;

import java.io.Serializable;

/**
 * A unit of work without a result that can travel to another JVM.
 *
 * <pre>{@code
 * TaskFuture<?> done = pool.submit(() -> System.out.println("on a worker"));
 * }</pre>
 *
 * <p>Like {@link Runnable#run()}, it declares no checked exception; where one is needed, return
 * {@code null} from a {@link Task} instead.
 *
 * @see Task
 */
@FunctionalInterface
public interface VoidTask extends Runnable, Serializable {}
