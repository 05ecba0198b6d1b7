package dev.allot.process.codec;

import java.io.Externalizable;
import java.lang.reflect.Constructor;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nustaq.serialization.FSTClassInstantiator;
import org.nustaq.serialization.FSTClazzInfo;
import org.nustaq.serialization.FSTConfiguration;
import org.nustaq.serialization.FSTDefaultClassInstantiator;
import org.nustaq.serialization.FSTObjectSerializer;
import org.nustaq.serialization.FSTSerializerRegistryDelegate;

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
    FSTConfiguration configuration = new Configuration().withDefaults();
    configuration.setClassLoader(loader);
    FSTObjectSerializer records = new RecordSerializer();
    Map<Class<?>, FSTObjectSerializer> others =
        Map.of(
            ConcurrentHashMap.class, new SnapshotMapSerializer(), Date.class, new DateSerializer());
    configuration.setSerializerRegistryDelegate(
        new FSTSerializerRegistryDelegate() {
          // The overridden method has raw parameters.
          @SuppressWarnings("rawtypes")
          @Override
          public @Nullable FSTObjectSerializer getSerializer(Class type) {
            return type.isRecord() ? records : others.get(type);
          }
        });
    return configuration;
  }

  /**
   * What FST calls its default, in which some seventy classes are registered. What is decided here
   * is decided before that.
   */
  private static final class Configuration extends FSTConfiguration {
    private Configuration() {
      super(null);
      // Nothing that gets past ClassJudge is annotated for FST, and to look is most of the work.
      getCLInfoRegistry().setIgnoreAnnotations(true);
    }

    private FSTConfiguration withDefaults() {
      return initDefaultFstConfigurationInternal(this);
    }

    // The overridden method has raw parameters.
    @SuppressWarnings("rawtypes")
    @Override
    public FSTClassInstantiator getInstantiator(Class type) {
      return new LateInstantiator();
    }
  }

  /**
   * Makes the instances of one class, and finds its constructor when it is to make the first. FST
   * has the JDK generate a constructor for each class that it knows, most of which never travel.
   *
   * <p>FST's own one, besides, prints the stack trace of a failure to stderr and returns null.
   */
  // The overridden methods have raw parameters.
  @SuppressWarnings("rawtypes")
  private static final class LateInstantiator extends FSTDefaultClassInstantiator {
    private @Nullable Constructor constructor;

    @Override
    public @Nullable Constructor findConstructorForSerializable(Class type) {
      return null;
    }

    @Override
    public @Nullable Constructor findConstructorForExternalize(Class type) {
      return null;
    }

    @Override
    public Object newInstance(
        Class type, @Nullable Constructor none, boolean initialized, boolean unsafeAsLastResort) {
      Constructor known = constructor == null ? find(type) : constructor;
      if (known == null) {
        throw new IllegalStateException("no constructor to deserialize " + type.getName());
      }
      constructor = known;
      try {
        return known.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot create " + type.getName(), e);
      }
    }

    private @Nullable Constructor find(Class<?> type) {
      Constructor found =
          Externalizable.class.isAssignableFrom(type)
              ? super.findConstructorForExternalize(type)
              : super.findConstructorForSerializable(type);
      if (found != null) {
        found.setAccessible(true);
      }
      return found;
    }
  }
}
