package dev.allot.testkit.property.sequence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task is given: a value, or what an earlier step has come to. */
sealed interface Operand {

  /** Finds the value among the earlier results. */
  @Nullable Object in(List<Object> earlier);

  /** A value that the program has. */
  record Literal(@Nullable Object value) implements Operand {
    @Override
    public @Nullable Object in(List<Object> earlier) {
      return value;
    }

    @Override
    public String toString() {
      return Outcome.written(value);
    }
  }

  /** The result of an earlier call; numbers wrap around, so that a shorter program is one, too. */
  record Earlier(int number) implements Operand {
    @Override
    public @Nullable Object in(List<Object> earlier) {
      return earlier.isEmpty() ? null : earlier.get(number % earlier.size());
    }
  }
}
