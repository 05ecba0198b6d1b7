package dev.allot.process.codec;

import java.lang.reflect.Constructor;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nustaq.serialization.FSTClazzInfo;
import org.nustaq.serialization.FSTConfiguration;
import org.nustaq.serialization.FSTDefaultClassInstantiator;
import org.nustaq.serialization.FSTObjectSerializer;

/**
 * Makes FST configurations. Each codec has its own: a shared one is racy (fast-serialization issues
 * 235, 270, 274), and its class caches are tied to one class loader.
 */
final class FstConfigurations {
  static {
    // Two JVM-wide caches of FST pin the classes of every loader that was ever used, and the first
    // is guarded by a lock that an unlucky StackOverflowError leaves locked for good. The caches
    // of each configuration do as well.
    FSTClazzInfo.BufferFieldMeta = false;
    FSTClazzInfo.BufferConstructorMeta = false;
  }

  private FstConfigurations() {}

  static FSTConfiguration create(ClassLoader loader) {
    FSTConfiguration configuration = FSTConfiguration.createDefaultConfiguration();
    configuration.setClassLoader(loader);
    configuration.setInstantiator(new QuietInstantiator());
    FSTObjectSerializer records = new RecordSerializer();
    Map<Class<?>, FSTObjectSerializer> others =
        Map.of(
            ConcurrentHashMap.class, new SnapshotMapSerializer(), Date.class, new DateSerializer());
    configuration.setSerializerRegistryDelegate(
        type -> type.isRecord() ? records : others.get(type));
    return configuration;
  }

  /** FST's own one prints the stack trace of a failure to stderr and returns null. */
  private static final class QuietInstantiator extends FSTDefaultClassInstantiator {
    // The overridden method has raw parameters.
    @SuppressWarnings("rawtypes")
    @Override
    public Object newInstance(
        Class type,
        @Nullable Constructor constructor,
        boolean initialized,
        boolean unsafeAsLastResort) {
      if (constructor == null) {
        throw new IllegalStateException("no constructor to deserialize " + type.getName());
      }
      try {
        return constructor.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot create " + type.getName(), e);
      }
    }
  }
}
