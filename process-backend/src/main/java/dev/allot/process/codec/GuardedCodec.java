package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine for the messages that it carries faithfully, JDK serialization for all others. Always
 * whole messages: with a JDK part inside a message of another engine, an object that both parts
 * refer to would become two.
 */
final class GuardedCodec implements Codec {
  private final GuardedFactory factory;
  private final ClassLoader loader;
  private final JdkCodec jdk;
  private final int limit;
  private final FallbackMemory memory = new FallbackMemory();
  private @Nullable GuardedEngine engine;

  GuardedCodec(GuardedFactory factory, ClassLoader loader, int limit, Trust trust) {
    this.factory = factory;
    this.loader = loader;
    this.jdk = new JdkCodec(loader, limit, trust);
    this.limit = limit;
  }

  @Override
  public byte id() {
    return factory.id();
  }

  /** Made when it is needed: a worker may be there for values that need none. */
  private GuardedEngine engine() {
    GuardedEngine present = engine;
    if (present == null) {
      present = factory.engine(loader, limit);
      engine = present;
    }
    return present;
  }

  @Override
  public void encode(String label, @Nullable Object graph, PayloadBuffer out)
      throws CodecException {
    if (memory.worthTrying(graph)) {
      String refusal = engine().encode(graph, out);
      if (refusal == null) {
        memory.succeeded(graph);
        return;
      }
      memory.fellBack(graph);
      Log.LOG.debug("JDK serialization instead of {}: {}", factory.label(), refusal);
    }
    jdk.encode(label, graph, out);
  }

  @Override
  public void encodeValue(String label, @Nullable Object graph, PayloadBuffer out)
      throws CodecException {
    if (!ValueMessage.append(graph, out, limit)) {
      encode(label, graph, out);
    }
  }

  @Override
  public @Nullable Object decode(byte[] bytes, int offset, int length) throws CodecException {
    MessageHead.check(bytes, offset, length, limit);
    return bytes[offset] == factory.id()
        ? engine().decode(bytes, offset + 1, length - 1)
        : jdk.decode(bytes, offset, length);
  }

  @Override
  public boolean isLargeArray(@Nullable Object value) {
    return jdk.isLargeArray(value);
  }

  @Override
  public void admit(byte[] value) throws CodecException {
    jdk.admit(value);
  }

  @Override
  public void close() {}

  /** For who needs it: a worker opens its codec before its logging. */
  private static final class Log {
    static final Logger LOG = LoggerFactory.getLogger(GuardedCodec.class);
  }
}
