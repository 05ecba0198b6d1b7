package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/**
 * Writes object graphs as messages and reads them back. One codec serves one thread at a time.
 *
 * <pre>{@code
 * try (Codec codec = Codecs.auto().open(loader, 64 << 20)) {
 *   PayloadBuffer out = new PayloadBuffer();
 *   codec.encode(task, out);
 *   Object copy = codec.decode(out.array(), 0, out.length());
 * }
 * }</pre>
 *
 * <p>A message starts with one byte that names the codec which wrote it, or says that there was
 * none. Both directions keep working after a failure: whatever a failed message left behind is
 * thrown away.
 *
 * <p>The receiver gets a copy. Inside one graph, shared references stay shared and cycles stay
 * cycles; between two messages nothing is shared. Two liberties are taken: the iteration order of a
 * {@link java.util.HashMap} and the identity of boxed numbers may differ from the original.
 *
 * <p>Deep graphs use stack on both sides, about one kilobyte for each level: run a codec on a
 * platform thread with a large stack if linked structures are to be expected.
 */
public interface Codec extends AutoCloseable {

  /** {@return the byte at the head of the messages that this codec prefers to write} */
  byte id();

  /**
   * {@link #encode(String, Object, PayloadBuffer)} of a graph that errors call "task".
   *
   * @param graph the root of the graph, which may be null
   * @param out where the message goes, after what is in it already
   * @throws CodecException as there
   */
  default void encode(@Nullable Object graph, PayloadBuffer out) throws CodecException {
    encode("task", graph, out);
  }

  /**
   * Appends {@code graph} to {@code out} as one message. If it fails, {@code out} is as it was.
   *
   * @param label what an error should call the root: "task", "result"
   * @param graph the root of the graph, which may be null
   * @param out where the message goes, after what is in it already
   * @throws NotEncodableException if something in the graph cannot be serialized; the message of
   *     the exception holds the path to it
   * @throws PayloadLimitException if the message would be longer than the limit of this codec
   * @throws GraphTooDeepException if the graph is nested deeper than the stack allows
   * @throws CodecException the common type of these three
   */
  void encode(String label, @Nullable Object graph, PayloadBuffer out) throws CodecException;

  /**
   * As {@link #encode(String, Object, PayloadBuffer)}, only that a plain value is written as a
   * {@link ValueMessage}: quickly, and in few bytes.
   *
   * @param label as there
   * @param graph as there
   * @param out as there
   * @throws CodecException as there
   */
  void encodeValue(String label, @Nullable Object graph, PayloadBuffer out) throws CodecException;

  /**
   * Reads the graph of one message, or the value of a {@link ValueMessage}.
   *
   * @param bytes the array that holds the message
   * @param offset where the message begins
   * @param length how long it is
   * @return the root of the graph, null if null was written
   * @throws PayloadLimitException if the message is longer than the limit; nothing is read then
   * @throws ClassSkewException if a class is missing here or differs from the sender's
   * @throws GraphTooDeepException if the graph is nested deeper than the stack allows
   * @throws NotDecodableException if the message is damaged, or code of the classes in it threw
   * @throws CodecException the common type of these four
   */
  @Nullable Object decode(byte[] bytes, int offset, int length) throws CodecException;

  /**
   * Tells whether a value is an array of bytes so large that it had better travel as it is, in no
   * message, and no larger than a message may be.
   *
   * @param value the value
   * @return {@code true} if so
   */
  boolean isLargeArray(@Nullable Object value);

  /**
   * Accepts what has travelled as it is: asks whom {@link #decode} would have asked.
   *
   * @param value the value
   * @throws CodecException if a filter rejects it
   */
  void admit(byte[] value) throws CodecException;

  /** Releases what the codec holds. It cannot be used afterwards. */
  @Override
  void close();
}
