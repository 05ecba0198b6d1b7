package dev.allot.spi;

import dev.allot.Task;
import dev.allot.TaskFunction;

/**
 * A function with its argument. Both travel in one object graph, so that what they share is shared
 * on the other side too.
 *
 * @param function the function
 * @param argument its argument; may be {@code null}
 * @param <A> the type of the argument
 * @param <R> the type of the result
 * @serial exclude
 */
public record FunctionTask<A, R>(TaskFunction<? super A, ? extends R> function, A argument)
    implements Task<R>, TaskParts {

  /**
   * Applies the function.
   *
   * @return what it returns; may be {@code null}
   * @throws Exception what it throws
   */
  @Override
  public R call() throws Exception {
    return function.apply(argument);
  }

  @Override
  public Use use() {
    return Use.APPLIED;
  }
}
