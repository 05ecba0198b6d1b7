package dev.allot.process.codec;

import java.util.List;

/** JDK serialization, which works everywhere. */
final class JdkFactory extends AbstractFactory {
  JdkFactory() {
    super("jdk");
  }

  @Override
  public List<String> jvmFlags(int featureVersion) {
    return List.of();
  }

  @Override
  Codec create(ClassLoader loader, int limit, Trust trust) {
    return new JdkCodec(loader, limit, trust);
  }
}
