package dev.allot.process.function;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.LambdaMaker;
import dev.allot.process.codec.LambdaShape;
import dev.allot.process.codec.NotDecodableException;
import dev.allot.process.codec.SerialFilters;
import dev.allot.process.codec.ValueMessage;
import dev.allot.process.codec.ValueSequence;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The functions that a worker has been told of. For one thread. */
public final class KnownFunctions {
  private final Codec codec;
  private final ClassLoader loader;
  private @Nullable LambdaMaker[] functions = new LambdaMaker[16];

  /**
   * Makes it, without any function.
   *
   * @param codec reads what is not plain
   * @param loader finds the classes of functions
   */
  public KnownFunctions(Codec codec, ClassLoader loader) {
    this.codec = codec;
    this.loader = loader;
  }

  /**
   * Accepts a function.
   *
   * @param payload the payload of a FUNCTION frame
   * @throws IOException if it makes no sense
   */
  public void accept(byte[] payload) throws IOException {
    FunctionFrame frame = FunctionFrame.read(payload);
    add(frame.number(), frame.shape());
  }

  private void add(int number, LambdaShape shape) {
    if (number >= functions.length) {
      functions = Arrays.copyOf(functions, Math.max(2 * functions.length, number + 1));
    }
    functions[number] = new LambdaMaker(shape, loader);
  }

  /**
   * Decodes a task, which calls one of these functions or has travelled as a whole.
   *
   * @param bytes the array that holds it
   * @param offset where it begins
   * @param length how long it is
   * @return the task
   * @throws CodecException if it cannot be decoded
   */
  public @Nullable Callable<?> task(byte[] bytes, int offset, int length) throws CodecException {
    if (length == 0 || bytes[offset] != EncodedCall.HEAD) {
      SerialFilters.userCodeComes();
      return (Callable<?>) codec.decode(bytes, offset, length);
    }
    return task(
        kind(bytes, offset, length),
        function(bytes, offset),
        bytes,
        offset + EncodedCall.HEADER,
        length - EncodedCall.HEADER);
  }

  /**
   * Tells which function a task calls.
   *
   * @param bytes the array that holds it
   * @param offset where it begins
   * @param length how long it is
   * @return its number, or -1: it has travelled as a whole
   */
  public static int numberOf(byte[] bytes, int offset, int length) {
    return length < EncodedCall.HEADER || bytes[offset] != EncodedCall.HEAD
        ? -1
        : number(bytes, offset);
  }

  private static int number(byte[] bytes, int offset) {
    return (bytes[offset + 2] & 0xff) << Byte.SIZE | bytes[offset + 3] & 0xff;
  }

  /**
   * Decodes elements of a map, as far as that can be done for all of them.
   *
   * @param bytes what they are in
   * @param offset where they begin
   * @param length how many bytes there are
   * @return the elements
   * @throws CodecException if they cannot be decoded
   */
  public KnownChunk chunk(byte[] bytes, int offset, int length) throws CodecException {
    if (kind(bytes, offset, length) != CallKind.APPLY) {
      throw new NotDecodableException("elements of a map whose function takes no argument", null);
    }
    return new KnownChunk(
        function(bytes, offset),
        new ValueSequence(bytes, offset + EncodedCall.HEADER, length - EncodedCall.HEADER));
  }

  private static CallKind kind(byte[] bytes, int offset, int length) throws CodecException {
    if (length < EncodedCall.HEADER) {
      throw new NotDecodableException("a call that ends within its head", null);
    }
    CallKind kind = CallKind.of(bytes[offset + 1]);
    if (kind == null) {
      throw new NotDecodableException("a call of no kind that there is", null);
    }
    return kind;
  }

  private LambdaMaker function(byte[] bytes, int offset) throws CodecException {
    int number = number(bytes, offset);
    LambdaMaker maker = number < functions.length ? functions[number] : null;
    if (maker == null) {
      throw new NotDecodableException(
          "a call of function " + number + ", of which this worker knows nothing", null);
    }
    return maker;
  }

  private Callable<?> task(CallKind kind, LambdaMaker maker, byte[] bytes, int offset, int length)
      throws CodecException {
    int captured = maker.shape().captured();
    @Nullable Object[] values = values(captured + kind.arguments(), bytes, offset, length);
    Object argument = captured < values.length ? values[captured] : null;
    if (captured == 0) {
      return kind.task(maker.make(), argument);
    }
    return kind.task(
        maker.make(captured < values.length ? Arrays.copyOf(values, captured) : values), argument);
  }

  private @Nullable Object[] values(int count, byte[] bytes, int offset, int length)
      throws CodecException {
    if (count == 0) {
      if (length > 0) {
        throw new NotDecodableException("a call that goes on after its end", null);
      }
      return new Object[0];
    }
    @Nullable Object[] plain = ValueMessage.read(bytes, offset, length, count);
    if (plain != null) {
      return plain;
    }
    SerialFilters.userCodeComes();
    Object graph = codec.decode(bytes, offset, length);
    if (count == 1) {
      return new Object[] {graph};
    }
    if (graph instanceof Object[] values && values.length == count) {
      return values;
    }
    throw new NotDecodableException("a call with other values than its function takes", null);
  }

  /**
   * Decodes a task where it was encoded.
   *
   * @param function what it calls
   * @param bytes the task
   * @param codec reads what is not plain
   * @param loader finds its classes
   * @return the task, or a copy of it
   * @throws CodecException if it cannot be decoded
   */
  public static @Nullable Callable<?> restore(
      NumberedFunction function, byte[] bytes, Codec codec, ClassLoader loader)
      throws CodecException {
    KnownFunctions functions = new KnownFunctions(codec, loader);
    functions.add(function.number(), function.shape());
    return functions.task(bytes, 0, bytes.length);
  }
}
