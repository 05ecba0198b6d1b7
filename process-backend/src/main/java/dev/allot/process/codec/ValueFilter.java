package dev.allot.process.codec;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectStreamConstants;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Asks about what has gone past JDK serialization whom that would have asked: the deserialization
 * filter of this JVM and the {@link AllowList}, class by class. A {@code maxbytes} counts the bytes
 * that there are, which are fewer. Where there is neither, which is the rule, nothing is done.
 */
final class ValueFilter {
  /** For what comes from where tasks come from. */
  static final ValueFilter OF_THIS_JVM = new ValueFilter(Trust.FULL);

  /** What any stream begins with. */
  private static final byte[] EMPTY_STREAM =
      ByteBuffer.allocate(Integer.BYTES)
          .putShort(ObjectStreamConstants.STREAM_MAGIC)
          .putShort(ObjectStreamConstants.STREAM_VERSION)
          .array();

  private final Trust trust;

  ValueFilter(Trust trust) {
    this.trust = trust;
  }

  private boolean asksNobody() {
    return trust.allowed() == null && !SerialFilters.asksUsers();
  }

  /** Throws if somebody refuses a plain value from a message of so many bytes. */
  void admit(@Nullable Object value, int messageLength) throws CodecException {
    // Of null and of strings nobody is asked.
    if (value == null || value instanceof String || asksNobody()) {
      return;
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      ask(messageLength, Array.getLength(value), type);
    } else if (value instanceof Number) {
      ask(messageLength, -1, type, Number.class);
    } else {
      ask(messageLength, -1, type);
    }
  }

  /** Throws if somebody refuses classes. */
  void admit(Class<?>... types) throws CodecException {
    if (!asksNobody()) {
      ask(Short.MAX_VALUE, -1, types);
    }
  }

  private void ask(int messageLength, long arrayLength, Class<?>... types) throws CodecException {
    try (JdkObjectInput stream = stream()) {
      GraphFilter strict = trust.limited() ? stream.filter(messageLength, trust.allowed()) : null;
      ObjectInputFilter filter = stream.getObjectInputFilter();
      for (Class<?> type : types) {
        Status status =
            filter == null
                ? Status.UNDECIDED
                : filter.checkInput(new Next(type, arrayLength, messageLength));
        if (strict != null && strict.rejection() != null) {
          throw JdkCodec.rejected(strict, null);
        }
        if (status == null || status == Status.REJECTED) {
          throw JdkCodec.unreadable(
              new InvalidClassException(type.getName(), "filter status: " + status));
        }
      }
    } catch (CodecException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw JdkCodec.unreadable(e);
    }
  }

  private static JdkObjectInput stream() throws IOException {
    return new JdkObjectInput(
        EMPTY_STREAM, 0, EMPTY_STREAM.length, ValueFilter.class.getClassLoader());
  }

  /** What a filter is told. */
  private record Next(Class<?> serialClass, long arrayLength, long streamBytes)
      implements ObjectInputFilter.FilterInfo {
    @Override
    public long depth() {
      return 1;
    }

    @Override
    public long references() {
      return 1;
    }
  }
}
