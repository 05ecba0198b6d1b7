package dev.allot.process.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of codec, as chosen by configuration: {@code auto}, {@code fst}, {@code fory} or {@code
 * jdk}.
 *
 * <p>Both ends of a channel must agree, and only one of them may be able to use FST or Fory. So the
 * parent resolves its choice first and tells the worker the result:
 *
 * <pre>{@code
 * String forWorker = Codecs.byName(configured).resolve().name();   // "fst" or "jdk"
 * }</pre>
 *
 * @see Codecs
 */
public interface CodecFactory {

  /** {@return the name in the configuration} */
  String name();

  /** {@return whether codecs of this kind work in this JVM, as far as trying one out shows} */
  boolean usable();

  /** {@return why they do not work here and what to do about it, null if they do} */
  @Nullable String unusableBecause();

  /**
   * The factory that this one stands for in this JVM: {@code auto} gives {@code fst} or {@code
   * jdk}, the others give themselves.
   *
   * @return a factory whose codec can be named to the other end
   */
  CodecFactory resolve();

  /**
   * The options that a JVM of the given feature version needs to use this codec in full.
   *
   * @param featureVersion as from {@link Runtime.Version#feature()}
   * @return one option each, in any order; empty if none is needed
   */
  List<String> jvmFlags(int featureVersion);

  /**
   * Opens a codec. Looks whether it can work here, but does not try it out: whoever has a choice
   * asks {@link #usable()} first.
   *
   * @param loader finds the classes of the messages that are read; null means the system class
   *     loader
   * @param limit the longest message in bytes, at least 1, in both directions
   * @return a codec for one thread at a time
   * @throws CodecUnavailableException if this JVM lacks something that it needs
   */
  Codec open(@Nullable ClassLoader loader, int limit);

  /**
   * Opens a codec of a kind that another JVM of this JDK, with this class path, has found
   * {@linkplain #usable() usable}, as the parent of a worker has. Looks at nothing that takes long:
   * what cannot work after all says so with the first message.
   *
   * @param loader as in {@link #open}
   * @param limit as in {@link #open}
   * @return a codec for one thread at a time
   * @throws CodecUnavailableException if this JVM was started without an option that it needs
   */
  Codec openChosen(@Nullable ClassLoader loader, int limit);

  /**
   * Opens a codec that reads with caution: what a message announces must have room in it, before
   * anything is allocated, and its classes may be limited.
   *
   * @param loader as in {@link #open}
   * @param limit as in {@link #open}
   * @param allowed the only classes that may be in a message, null for any
   * @return a codec for one thread at a time
   * @throws CodecUnavailableException if this codec is not {@linkplain #usable() usable} here, or
   *     cannot keep to the list
   */
  Codec openForResults(@Nullable ClassLoader loader, int limit, @Nullable AllowList allowed);
}
