package dev.allot.process.function;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which functions a worker has been told of.
 *
 * <p>Whoever sends tasks asks before each, and sends what he gets ahead of it. If several threads
 * send to one worker, they do both under one lock: a number must have arrived before any task that
 * uses it.
 */
public final class ToldFunctions {
  private final BitSet told = new BitSet();

  /** For a worker that has been told nothing. */
  public ToldFunctions() {}

  /**
   * Counts a function as told.
   *
   * @param function what a task calls, or {@code null} if it has no number
   * @return what to send before the task, or {@code null} if the worker knows already
   */
  public @Nullable FunctionFrame tellOnce(@Nullable NumberedFunction function) {
    if (function == null || told.get(function.number())) {
      return null;
    }
    told.set(function.number());
    return new FunctionFrame(function.number(), function.shape());
  }
}
