package dev.allot.process.codec;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** FST where it is usable, else JDK serialization, and one line in the log of the JVM. */
final class AutoFactory extends AbstractFactory {
  private static final AtomicBoolean LOGGED = new AtomicBoolean();

  AutoFactory() {
    super("auto");
  }

  @Override
  public CodecFactory resolve() {
    String reason = Codecs.fst().unusableBecause();
    if (reason == null) {
      return Codecs.fst();
    }
    if (LOGGED.compareAndSet(false, true)) {
      LoggerFactory.getLogger(Codecs.class).info("Using JDK serialization. {}", reason);
    }
    return Codecs.jdk();
  }

  @Override
  public List<String> jvmFlags(int featureVersion) {
    return FstFlags.jvmFlags(featureVersion);
  }

  @Override
  Codec create(ClassLoader loader, int limit, Trust trust) {
    return ((AbstractFactory) resolve()).create(loader, limit, trust);
  }
}
