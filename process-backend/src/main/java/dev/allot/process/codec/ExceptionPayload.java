package dev.allot.process.codec;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exception that goes to another JVM: always as text, and as an object too if that works.
 *
 * <pre>{@code
 * ExceptionPayload.encode(thrown, codec, buffer);                     // in the worker
 *
 * ExceptionPayload received = ExceptionPayload.decode(bytes, 0, length, codec);    // in the parent
 * Throwable t = received.exception();
 * if (t == null) {
 *   t = new RemoteTaskException(received.summary());
 * }
 * }</pre>
 *
 * <p>So a failure is reported even if the exception holds something that is not serializable, is
 * larger than the limit, or is of a class that the receiver does not have.
 *
 * <p>The layout: the {@linkplain ExceptionText text}, then four bytes with the length of the codec
 * message, which is 0 if there is none, then the message.
 */
public final class ExceptionPayload {
  private final ExceptionSummary summary;
  private final @Nullable Throwable exception;
  private final @Nullable CodecException problem;

  private ExceptionPayload(
      ExceptionSummary summary, @Nullable Throwable exception, @Nullable CodecException problem) {
    this.summary = summary;
    this.exception = exception;
    this.problem = problem;
  }

  /**
   * Appends an exception to a buffer. Whatever methods the exception overrides, this works.
   *
   * @param thrown the exception
   * @param codec writes the exception as an object, if it can
   * @param out where it goes, after what is in it already
   * @throws PayloadLimitException if the text alone does not fit into the largest array there is
   */
  public static void encode(Throwable thrown, Codec codec, PayloadBuffer out)
      throws PayloadLimitException {
    ExceptionSummary.of(thrown).write(out);
    PayloadBuffer object = new PayloadBuffer();
    try {
      codec.encode(thrown, object);
    } catch (CodecException e) {
      // It travels as text only. Nobody asked for it to be serializable.
      object.clear();
    }
    int length = object.length();
    out.write(length >>> 24);
    out.write(length >>> 16);
    out.write(length >>> 8);
    out.write(length);
    out.write(object.array(), 0, length);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @param bytes the array that holds it
   * @param offset where it begins
   * @param length how long it is
   * @param codec reads the exception as an object, if it can
   * @return the text, and the exception if it could be read
   * @throws NotDecodableException if the bytes are damaged. That the exception itself cannot be
   *     read is no error: then {@link #exception()} is null
   */
  public static ExceptionPayload decode(byte[] bytes, int offset, int length, Codec codec)
      throws NotDecodableException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    ByteArrayInputStream source = new ByteArrayInputStream(bytes, offset, length);
    ExceptionSummary summary;
    int size;
    try {
      DataInputStream in = new DataInputStream(source);
      summary = ExceptionText.read(in);
      size = in.readInt();
    } catch (IOException e) {
      throw new NotDecodableException("a damaged exception", e);
    }
    if (size != source.available()) {
      throw new NotDecodableException("a damaged exception", null);
    }
    return size == 0
        ? new ExceptionPayload(summary, null, null)
        : withObject(summary, bytes, offset + length - size, size, codec);
  }

  private static ExceptionPayload withObject(
      ExceptionSummary summary, byte[] bytes, int offset, int length, Codec codec) {
    try {
      return codec.decode(bytes, offset, length) instanceof Throwable thrown
          ? new ExceptionPayload(summary, thrown, null)
          : new ExceptionPayload(summary, null, null);
    } catch (CodecException e) {
      return new ExceptionPayload(summary, null, e);
    }
  }

  /** {@return the texts of the exception} */
  public ExceptionSummary summary() {
    return summary;
  }

  /** {@return the exception itself, null if it could not be sent or cannot be read here} */
  public @Nullable Throwable exception() {
    return exception;
  }

  /** {@return why it was sent but cannot be read here; null if it can, or was not sent} */
  public @Nullable CodecException problem() {
    return problem;
  }
}
