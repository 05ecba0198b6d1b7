package dev.allot.process.function;

import dev.allot.TaskFunction;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.LambdaClass;
import dev.allot.process.codec.ValueMessage;
import dev.allot.spi.TaskParts;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Encodes tasks that are lambdas, or functions that are lambdas with an argument. */
public final class CallEncoder {
  /** So many bytes has an element with a number. */
  private static final int USUAL = 12;

  private final CodecPool codecs;
  private final FunctionNumbers numbers = new FunctionNumbers();

  /**
   * Makes it, for one pool.
   *
   * @param codecs encodes what is not plain
   */
  public CallEncoder(CodecPool codecs) {
    this.codecs = codecs;
  }

  /**
   * Encodes a task.
   *
   * @param body the task
   * @return the task, or {@code null} if it is to travel as a whole, or be refused as one
   */
  public @Nullable EncodedCall encode(Callable<?> body) {
    if (body instanceof TaskParts parts) {
      CallKind kind = parts.use() == TaskParts.Use.APPLIED ? CallKind.APPLY : CallKind.RUN;
      return encode(kind, parts.function(), parts.argument());
    }
    return encode(CallKind.CALL, body, null);
  }

  private @Nullable EncodedCall encode(CallKind kind, Object function, @Nullable Object argument) {
    LambdaClass type = LambdaClass.of(function);
    NumberedFunction numbered = type == null ? null : numbers.of(type.shape());
    if (type == null || numbered == null) {
      return null;
    }
    @Nullable Object[] values = type.captured(function);
    if (kind.arguments() > 0) {
      values = Arrays.copyOf(values, values.length + 1);
      values[values.length - 1] = argument;
    }
    byte[] bytes = encode(numbered, kind, values);
    return bytes == null ? null : new EncodedCall(numbered, bytes);
  }

  /**
   * Encodes elements of a map.
   *
   * @param function what is called for each
   * @param arguments what it is applied to
   * @return the elements, or {@code null} if each is to be encoded by itself
   */
  public @Nullable EncodedChunk encode(TaskFunction<?, ?> function, List<?> arguments) {
    LambdaClass type = LambdaClass.of(function);
    NumberedFunction numbered = type == null ? null : numbers.of(type.shape());
    if (type == null || numbered == null) {
      return null;
    }
    @Nullable Object[] captured = type.captured(function);
    @Nullable Object[] values = Arrays.copyOf(captured, captured.length + 1);
    int[] ends = new int[arguments.size()];
    byte[] bytes = new byte[EncodedCall.HEADER + USUAL * ends.length];
    EncodedCall.begin(numbered, CallKind.APPLY, bytes);
    int at = EncodedCall.HEADER;
    for (int i = 0; i < ends.length; i++) {
      values[captured.length] = arguments.get(i);
      long more = ValueMessage.size(values);
      if (more == ValueMessage.NOT_PLAIN || at + more > codecs.limit()) {
        return null;
      }
      int end = at + (int) more;
      if (end > bytes.length) {
        long likely = Math.max(at + more * (ends.length - i), 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(likely, codecs.limit()));
      }
      ValueMessage.write(bytes, at, values);
      at = end;
      ends[i] = at;
    }
    return new EncodedChunk(numbered, bytes, ends, 0);
  }

  private byte @Nullable [] encode(
      NumberedFunction function, CallKind kind, @Nullable Object[] values) {
    long size = values.length == 0 ? 0 : ValueMessage.size(values);
    if (size == ValueMessage.NOT_PLAIN) {
      return encodeGraph(function, kind, values.length == 1 ? values[0] : values);
    }
    if (EncodedCall.HEADER + size > codecs.limit()) {
      return null;
    }
    byte[] bytes = new byte[EncodedCall.HEADER + (int) size];
    EncodedCall.begin(function, kind, bytes);
    if (size > 0) {
      ValueMessage.write(bytes, EncodedCall.HEADER, values);
    }
    return bytes;
  }

  private byte @Nullable [] encodeGraph(
      NumberedFunction function, CallKind kind, @Nullable Object graph) {
    try (CodecPool.Lease lease = codecs.borrow()) {
      lease.buffer().writeInt(0);
      lease.codec().encode(graph, lease.buffer());
      byte[] bytes = lease.buffer().toByteArray();
      EncodedCall.begin(function, kind, bytes);
      return bytes;
    } catch (CodecException e) {
      // As a whole it fails again, and then the path to the culprit begins with the task.
      return null;
    }
  }
}
