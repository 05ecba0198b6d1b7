package dev.allot.cluster.worker;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.codec.PayloadLimitException;
import dev.allot.process.function.KnownFunctions;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.ResultFrame.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One task, which has come as bytes: it is decoded, run, and what comes of it encoded.
 *
 * @param index its place among those that were sent together
 * @param taskId its number in the pool
 */
public record TaskRun(int index, long taskId) {

  /** What is around the task's own code. */
  @FunctionalInterface
  public interface Around {
    /**
     * Calls it.
     *
     * @param body the task, or {@code null}: nothing is to be run
     * @return its result
     * @throws Throwable what it threw
     */
    @Nullable Object call(@Nullable Callable<?> body) throws Throwable;
  }

  /**
   * Runs it.
   *
   * @param bytes what it is in
   * @param offset where it begins
   * @param length how long it is
   * @param functions what it may call
   * @param codec encodes the result
   * @param around calls it
   * @return the payload of a RESULT frame
   * @throws IOException if that becomes too large
   */
  public PayloadBuffer run(
      byte[] bytes, int offset, int length, KnownFunctions functions, Codec codec, Around around)
      throws IOException {
    @Nullable Callable<?> body;
    try {
      body = functions.task(bytes, offset, length);
    } catch (Throwable e) {
      return exception(Kind.NOT_LOADABLE, e, codec);
    }
    Object result;
    try {
      result = around.call(body);
    } catch (Throwable e) {
      // Whatever it is belongs to the task: an Error too ends the task and not the worker.
      return exception(Kind.FAILURE, e, codec);
    }
    PayloadBuffer answer = begin(Kind.VALUE);
    try {
      codec.encodeValue("result", result, answer);
      return answer;
    } catch (CodecException e) {
      PayloadBuffer refusal =
          begin(e instanceof PayloadLimitException ? Kind.TOO_LARGE : Kind.NOT_SERIALIZABLE);
      refusal.write(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
      return refusal;
    }
  }

  /**
   * Begins the answer.
   *
   * @param kind how the task ended
   * @return the answer, without its body
   * @throws IOException never
   */
  public PayloadBuffer begin(Kind kind) throws IOException {
    PayloadBuffer answer = new PayloadBuffer();
    ResultFrame.begin(index, taskId, kind, answer);
    return answer;
  }

  /**
   * Answers with an exception.
   *
   * @param kind how the task ended
   * @param thrown the exception
   * @param codec encodes it
   * @return the payload of a RESULT frame
   * @throws IOException if that becomes too large
   */
  public PayloadBuffer exception(Kind kind, Throwable thrown, Codec codec) throws IOException {
    PayloadBuffer answer = begin(kind);
    ExceptionPayload.encode(thrown, codec, answer);
    return answer;
  }
}
