package dev.allot.process.function;

import dev.allot.TaskFunction;
import dev.allot.spi.TaskParts;
import java.util.concurrent.Callable;

/** A function with its argument, as the pool makes it. */
record Call(TaskFunction<?, ?> function, Object argument) implements Callable<Object>, TaskParts {
  @Override
  public Object call() {
    throw new AssertionError("it is to be taken apart");
  }

  @Override
  public Use use() {
    return Use.APPLIED;
  }
}
