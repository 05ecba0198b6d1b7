package dev.allot.process.wire;

import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.PayloadLimitException;
import dev.allot.shared.NotShareableException;
import dev.allot.spi.shared.SharedValues;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values as bytes: what is put in is encoded there, and decoded where it is taken out. */
public final class EncodedValues implements SharedValues {
  private final CodecPool codecs;
  private final Consumer<@Nullable Object> noted;

  /**
   * Makes it.
   *
   * @param codecs what encodes and decodes
   * @param noted told of each value before it is encoded
   */
  public EncodedValues(CodecPool codecs, Consumer<@Nullable Object> noted) {
    this.codecs = codecs;
    this.noted = noted;
  }

  @Override
  public Object share(@Nullable Object value) {
    noted.accept(value);
    try (CodecPool.Lease lease = codecs.borrow()) {
      lease.codec().encodeValue("value", value, lease.buffer());
      return lease.buffer().toByteArray();
    } catch (PayloadLimitException e) {
      throw new NotShareableException(
          "the value is too large: "
              + e.getMessage()
              + ". Share less at a time, or raise allot.process.max-payload",
          e);
    } catch (CodecException e) {
      throw new NotShareableException(
          "the value cannot be shared with other processes: "
              + e.getMessage()
              + "\nMake what it names serializable, or leave it out",
          e);
    }
  }

  @Override
  public Object shareThrown(Throwable thrown) {
    try (CodecPool.Lease lease = codecs.borrow()) {
      ExceptionPayload.encode(thrown, lease.codec(), lease.buffer());
      return lease.buffer().toByteArray();
    } catch (CodecException e) {
      throw new NotShareableException("an exception is too large: " + e.getMessage(), thrown);
    }
  }

  @Override
  public Throwable readThrown(Object shared) {
    byte[] bytes = (byte[]) shared;
    try (CodecPool.Lease lease = codecs.borrow()) {
      return new Outcomes(lease.codec()).exception(bytes, 0, bytes.length);
    } catch (CodecException e) {
      throw new NotShareableException("an exception cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public @Nullable Object read(Object shared) {
    byte[] bytes = (byte[]) shared;
    try (CodecPool.Lease lease = codecs.borrow()) {
      return lease.codec().decode(bytes, 0, bytes.length);
    } catch (CodecException e) {
      throw new NotShareableException(
          "a shared value cannot be read here: "
              + e.getMessage()
              + "\nPut what it names on the class path of both sides",
          e);
    }
  }
}
