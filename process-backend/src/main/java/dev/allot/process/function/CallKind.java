package dev.allot.process.function;

import dev.allot.TaskFunction;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** How a function is used as a task. The place of each is on the wire. */
enum CallKind {
  /** Called without an argument. */
  CALL,
  /** Called with the argument. */
  APPLY,
  /** Run; the argument is the result. */
  RUN;

  private static final CallKind[] KINDS = values();

  /** The kind with a number, or null. */
  static @Nullable CallKind of(byte number) {
    return number < 0 || number >= KINDS.length ? null : KINDS[number];
  }

  /** How many arguments there are. */
  int arguments() {
    return this == CALL ? 0 : 1;
  }

  /** Makes a task. */
  Callable<?> task(Object function, @Nullable Object argument) {
    return switch (this) {
      case CALL -> (Callable<?>) function;
      case APPLY -> new Application((TaskFunction<?, ?>) function, argument);
      case RUN -> new Run((Runnable) function, argument);
    };
  }

  private record Application(TaskFunction<?, ?> function, @Nullable Object argument)
      implements Callable<@Nullable Object> {
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // who submitted the two saw that they fit
    public @Nullable Object call() throws Exception {
      return ((TaskFunction<Object, ?>) function).apply(argument);
    }
  }

  private record Run(Runnable body, @Nullable Object result) implements Callable<@Nullable Object> {
    @Override
    public @Nullable Object call() {
      body.run();
      return result;
    }
  }
}
