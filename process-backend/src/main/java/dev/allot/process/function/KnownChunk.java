package dev.allot.process.function;

import dev.allot.TaskFunction;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.LambdaMaker;
import dev.allot.process.codec.ValueSequence;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an {@link EncodedChunk} in the worker, to be decoded and run one after the other.
 */
public final class KnownChunk {
  private final LambdaMaker maker;
  private final ValueSequence values;
  private @Nullable Object function;
  private @Nullable Object argument;

  KnownChunk(LambdaMaker maker, ValueSequence values) {
    this.maker = maker;
    this.values = values;
  }

  /**
   * Decodes the next element.
   *
   * @throws CodecException if it cannot be decoded
   */
  public void decodeNext() throws CodecException {
    int captured = maker.shape().captured();
    if (captured == 0) {
      argument = values.next();
      function = maker.make();
      return;
    }
    @Nullable Object[] all = values.next(captured + 1);
    argument = all[captured];
    function = maker.make(Arrays.copyOf(all, captured));
  }

  /**
   * Runs the element that was decoded, once.
   *
   * @return its result
   * @throws Exception what it throws
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // who submitted the two saw that they fit
  public @Nullable Object run() throws Exception {
    TaskFunction<Object, ?> applied = (TaskFunction<Object, ?>) Objects.requireNonNull(function);
    Object given = argument;
    // Nothing of it is held longer than it runs.
    function = null;
    argument = null;
    return applied.apply(given);
  }
}
