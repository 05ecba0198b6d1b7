package dev.allot.testkit.property.sequence;

import dev.allot.Task;
import org.jspecify.annotations.Nullable;

/** A function and its argument: all that a task of an equivalence program knows. */
record Work(Function function, @Nullable Object argument) implements Task<Object> {
  @Override
  public @Nullable Object call() throws Exception {
    return function.apply(argument);
  }

  @Override
  public String toString() {
    return function + "(" + Outcome.written(argument) + ")";
  }
}
