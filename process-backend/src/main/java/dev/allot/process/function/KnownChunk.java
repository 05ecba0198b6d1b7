package dev.allot.process.function;

import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.LambdaMaker;
import dev.allot.process.codec.ValueSequence;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The elements of an {@link EncodedChunk} in the worker, to be made one after the other. */
public final class KnownChunk {
  private final CallKind kind;
  private final LambdaMaker maker;
  private final ValueSequence values;

  KnownChunk(CallKind kind, LambdaMaker maker, ValueSequence values) {
    this.kind = kind;
    this.maker = maker;
    this.values = values;
  }

  /**
   * Makes the next element.
   *
   * @return the task
   * @throws CodecException if it cannot be decoded
   */
  public Callable<?> next() throws CodecException {
    int captured = maker.shape().captured();
    @Nullable Object[] all = values.next(captured + 1);
    Object function = captured == 0 ? maker.make() : maker.make(Arrays.copyOf(all, captured));
    return kind.task(function, all[captured]);
  }
}
