package dev.allot.process;

import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.PayloadLimitException;
import dev.allot.process.wire.EncodedValues;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.TaskEncoder;
import dev.allot.process.wire.Undeliverable;
import dev.allot.spi.TaskCopier;
import dev.allot.spi.shared.SharedValues;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Sends tasks and outcomes of another backend through the codec of this one, and back. */
final class ProcessTaskCopier implements TaskCopier {
  private static final int IDLE_CODECS = 8;

  private final CodecPool codecs;
  private final TaskEncoder encoder;

  ProcessTaskCopier(ProcessSettings settings) {
    this.codecs =
        new CodecPool(settings.codec(), settings.classLoader(), settings.maxPayload(), IDLE_CODECS);
    this.encoder = new TaskEncoder(codecs);
  }

  @Override
  public Object pack(Callable<?> body) {
    return encoder.encodeTask(body);
  }

  @Override
  public Callable<?> unpack(Object packed, String title) {
    return () -> run((byte[]) packed, title);
  }

  private @Nullable Object run(byte[] bytes, String title) throws Exception {
    Callable<?> body;
    try {
      body = (Callable<?>) Objects.requireNonNull(encoder.decode(bytes, 0));
    } catch (Throwable e) {
      // Code of the task's classes ran here.
      throw Undeliverable.notLoadable(title, e);
    }
    Object result;
    try {
      result = body.call();
    } catch (Throwable e) {
      throw ProcessTaskCopier.<Exception>asItIs(copyThrown(e, title));
    }
    return copy(result, title);
  }

  private @Nullable Object copy(@Nullable Object result, String title) {
    try (CodecPool.Lease lease = codecs.borrow()) {
      try {
        lease.codec().encode("result", result, lease.buffer());
      } catch (PayloadLimitException e) {
        throw Undeliverable.tooLarge(title, String.valueOf(e.getMessage()));
      } catch (CodecException e) {
        throw Undeliverable.result(title, String.valueOf(e.getMessage()), e);
      }
      try {
        return lease.codec().decode(lease.buffer().array(), 0, lease.buffer().length());
      } catch (Throwable e) {
        throw Undeliverable.unreadable(title, e);
      }
    }
  }

  private Throwable copyThrown(Throwable thrown, String title) {
    try (CodecPool.Lease lease = codecs.borrow()) {
      ExceptionPayload.encode(thrown, lease.codec(), lease.buffer());
      return new Outcomes(lease.codec())
          .exception(lease.buffer().array(), 0, lease.buffer().length());
    } catch (Throwable e) {
      return Undeliverable.unreadable(title, e);
    }
  }

  /** A task may throw what no method declares. */
  @SuppressWarnings("unchecked") // the cast is to nothing
  private static <E extends Throwable> E asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Override
  public SharedValues sharedValues() {
    return new EncodedValues(codecs, value -> {});
  }

  @Override
  public void close() {
    codecs.close();
  }
}
