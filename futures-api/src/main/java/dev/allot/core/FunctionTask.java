package dev.allot.core;

import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.spi.TaskParts;

/**
 * A function with its argument. Both travel in one object graph, so that what they share is shared
 * on the other side too.
 */
record FunctionTask<A, R>(TaskFunction<? super A, ? extends R> function, A argument)
    implements Task<R>, TaskParts {

  @Override
  public R call() throws Exception {
    return function.apply(argument);
  }

  @Override
  public Use use() {
    return Use.APPLIED;
  }
}
