package dev.allot.process.function;

import dev.allot.process.codec.LambdaShape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a pool's functions. A program that makes classes without end, as a shell does, has
 * only its first functions numbered.
 */
final class FunctionNumbers {
  /** Of about a kilobyte each, in each worker too. */
  static final int MOST = 4096;

  private final Map<LambdaShape, NumberedFunction> functions = new ConcurrentHashMap<>();

  /** A function with its number, or null if there are too many. */
  @Nullable NumberedFunction of(LambdaShape shape) {
    NumberedFunction known = functions.get(shape);
    return known == null ? add(shape) : known;
  }

  private synchronized @Nullable NumberedFunction add(LambdaShape shape) {
    NumberedFunction known = functions.get(shape);
    if (known == null && functions.size() < MOST) {
      known = new NumberedFunction(functions.size(), shape);
      functions.put(shape, known);
    }
    return known;
  }
}
