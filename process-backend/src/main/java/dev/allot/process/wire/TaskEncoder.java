package dev.allot.process.wire;

import dev.allot.NotSerializableTaskException;
import dev.allot.PayloadTooLargeException;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.PayloadLimitException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Encodes what goes to a worker; refuses tasks that cannot travel in the words of the API. */
public final class TaskEncoder {
  private final CodecPool codecs;

  /**
   * Makes it.
   *
   * @param codecs what encodes
   */
  public TaskEncoder(CodecPool codecs) {
    this.codecs = codecs;
  }

  /**
   * Encodes a task.
   *
   * @param body the task
   * @return the bytes, at least one
   * @throws PayloadTooLargeException if there are too many
   * @throws NotSerializableTaskException if something in the task cannot be serialized
   */
  public byte[] encodeTask(Callable<?> body) {
    try {
      return encode(body);
    } catch (PayloadLimitException e) {
      throw new PayloadTooLargeException(
          "the task is too large: "
              + e.getMessage()
              + ". Send less with it, or raise allot.process.max-payload");
    } catch (CodecException e) {
      throw new NotSerializableTaskException(
          "the task cannot travel to a worker process: "
              + e.getMessage()
              + "\nMake what it names serializable, or leave it out: copy what the task needs into"
              + " local variables, and use static methods in place of lambdas that capture 'this'."
              + " What other libraries submit (CompletableFuture.supplyAsync,"
              + " ExecutorCompletionService) cannot travel: use TaskFuture as a stage and"
              + " TaskFutures.asCompleted, or allot.backend=thread",
          e);
    }
  }

  /**
   * Encodes anything.
   *
   * @param graph what
   * @return the bytes, at least one
   * @throws CodecException if it cannot be encoded
   */
  public byte[] encode(@Nullable Object graph) throws CodecException {
    try (CodecPool.Lease lease = codecs.borrow()) {
      lease.codec().encode(graph, lease.buffer());
      return lease.buffer().toByteArray();
    }
  }

  /**
   * Decodes anything.
   *
   * @param bytes where it is
   * @param offset from where
   * @return what was encoded
   * @throws CodecException if it cannot be decoded
   */
  public @Nullable Object decode(byte[] bytes, int offset) throws CodecException {
    try (CodecPool.Lease lease = codecs.borrow()) {
      return lease.codec().decode(bytes, offset, bytes.length - offset);
    }
  }
}
