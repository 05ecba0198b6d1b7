package dev.allot.process.codec;

import java.util.List;

/**
 * The kinds of codec, by name.
 *
 * <table>
 *   <caption>What each writes</caption>
 *   <tr><th>{@code auto}</th><td>as {@code fst} where FST is usable, else as {@code jdk}; it says
 *       so once in the log, with the options to add</td></tr>
 *   <tr><th>{@code fst}</th><td>FST for each message that it carries faithfully, JDK serialization
 *       for the others; an error where FST is not usable</td></tr>
 *   <tr><th>{@code fory}</th><td>the same with Apache Fory, which needs fory-core on the class path
 *       and fewer options or none</td></tr>
 *   <tr><th>{@code jdk}</th><td>JDK serialization only</td></tr>
 * </table>
 *
 * @see CodecFactory#resolve() how two JVMs agree
 */
public final class Codecs {
  private static final CodecFactory AUTO = new AutoFactory();
  private static final CodecFactory FST = new FstFactory();
  private static final CodecFactory FORY = new ForyFactory();
  private static final CodecFactory JDK = new JdkFactory();

  private Codecs() {}

  /** {@return FST where it is usable, JDK serialization where not; the default} */
  public static CodecFactory auto() {
    return AUTO;
  }

  /** {@return guarded FST, or an error} */
  public static CodecFactory fst() {
    return FST;
  }

  /** {@return guarded Fory, or an error} */
  public static CodecFactory fory() {
    return FORY;
  }

  /** {@return JDK serialization only} */
  public static CodecFactory jdk() {
    return JDK;
  }

  /**
   * The factory of a name in the configuration.
   *
   * @param name {@code auto}, {@code fst}, {@code fory} or {@code jdk}
   * @return the factory
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static CodecFactory byName(String name) {
    for (CodecFactory factory : List.of(AUTO, FST, FORY, JDK)) {
      if (factory.name().equals(name)) {
        return factory;
      }
    }
    throw new IllegalArgumentException(
        "no codec '" + name + "'; there are auto, fst, fory and jdk");
  }
}
