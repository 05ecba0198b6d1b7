package dev.allot.process.codec;

import dev.allot.process.codec.ClassVerdict.Kind;
import java.lang.invoke.SerializedLambda;
import java.util.Collection;
import java.util.Map;
import org.apache.fory.Fory;
import org.apache.fory.logging.LogLevel;
import org.apache.fory.logging.LoggerFactory;
import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.ArraySerializers;
import org.apache.fory.serializer.EnumSerializer;
import org.apache.fory.serializer.LambdaSerializer;
import org.apache.fory.serializer.Serializer;

/**
 * Makes a Fory in which every class has a serializer of ours or one that is known to be faithful:
 * what the guard does not admit is neither written nor, whatever a message says, read.
 *
 * <p>Fory asks {@link #serializerOf} for each class that it meets, but for some two hundred that it
 * has a serializer for from the start; those are gone through here.
 */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ForySetup {
  /** How deep objects may be nested; JDK serialization writes what is deeper. */
  static final int DEEPEST = 1000;

  /**
   * How many records, lambdas and immutable collections may be nested; each is compared with all.
   */
  static final int DEEPEST_LATE = 64;

  /** Fory counts a level for each of several steps from an object to the next. */
  private static final int LEVELS = 8;

  private final ClassTableWriter table = new ClassTableWriter();
  private final ForyGuard guard;
  private final Fory fory;

  ForySetup(ClassLoader loader, int limit) {
    silence();
    guard = new ForyGuard(new GraphGuard(table, limit, new ForyAccessOrder()), loader);
    fory = build(loader);
    fory.registerSerializerFactory(this::serializerOf);
    ClassResolver resolver = (ClassResolver) fory.getTypeResolver();
    for (Class<?> type : resolver.getRegisteredClasses()) {
      Serializer present = resolver.getSerializer(type, false);
      if (present != null) {
        replace(resolver, type, type == ForyList.TYPE ? new ForyList(resolver, guard) : present);
      }
    }
    ForyLambdas lambdas = new ForyLambdas(resolver, guard);
    resolver.registerInternalSerializer(SerializedLambda.class, lambdas);
    // Under its name all lambdas are written, and it reads them.
    Class<?> stub = LambdaSerializer.ReplaceStub.class;
    resolver.registerInternalSerializer(
        stub, new ForyLate(resolver, stub, guard, new LambdaSerializer(resolver, stub)));
  }

  /** It prints to stdout. Whoever has set a level of their own, for their own Fory, keeps it. */
  private static void silence() {
    if (LoggerFactory.getLogLevel() == LogLevel.DEFAULT_LEVEL) {
      LoggerFactory.disableLogging();
    }
  }

  /**
   * Without code generation: it takes half a second at the first message, and calls constructors
   * that JDK serialization does not.
   */
  private static Fory build(ClassLoader loader) {
    return Fory.builder()
        .withXlang(false)
        .withCompatible(false)
        .withClassLoader(loader)
        .withRefTracking(true)
        .ignoreStringRef(false)
        .ignoreTimeRef(false)
        .withCodegen(false)
        .registerGuavaTypes(false)
        .requireClassRegistration(false)
        .withDeserializeUnknownClass(false)
        .withMaxDepth(LEVELS * DEEPEST)
        // What a message announces must be in it; then it is as large as it is long.
        .withMaxUnbackedContainerItems(0)
        .withMaxGraphMemoryBytes(Long.MAX_VALUE)
        .build();
  }

  Fory fory() {
    return fory;
  }

  ForyGuard guard() {
    return guard;
  }

  ClassTableWriter table() {
    return table;
  }

  /** Of a class that Fory has had a serializer for. */
  private void replace(ClassResolver resolver, Class<?> type, Serializer present) {
    Class<?> element = type.isArray() ? type.getComponentType() : type;
    // What holds nothing needs no guard, and has none in a class table.
    if (!element.isPrimitive() && element != String.class && !Primitives.isBoxed(element)) {
      resolver.registerInternalSerializer(type, guarded(resolver, type, present));
    }
  }

  private Serializer guarded(TypeResolver resolver, Class<?> type, Serializer present) {
    ClassVerdict verdict = ClassVerdict.of(type);
    String reason = verdict.reason;
    if (verdict.kind != Kind.UNSAFE && !JdkTypes.isJdk(type)) {
      reason = type.getName() + " is a class of Fory";
    }
    Serializer serializer;
    if (!reason.isEmpty()) {
      serializer = new ForyRefusal(resolver, type, guard, reason);
    } else if (verdict.kind == Kind.LATE) {
      serializer = new ForyLate(resolver, type, guard, present);
    } else {
      serializer = new ForyObject(resolver, type, guard, present);
    }
    // Fory insists on serializers of certain kinds for collections and maps.
    if (Collection.class.isAssignableFrom(type)) {
      return new ForyCollection(resolver, type, serializer);
    }
    return Map.class.isAssignableFrom(type) ? new ForyMap(resolver, type, serializer) : serializer;
  }

  /** Of a class that Fory meets for the first time, to write or to read an instance. */
  private Serializer serializerOf(TypeResolver resolver, Class type) {
    ClassVerdict verdict = ClassVerdict.of(type);
    if (verdict.kind == Kind.UNSAFE) {
      return new ForyRefusal(resolver, type, guard, verdict.reason);
    }
    if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
      return new ForyRefusal(
          resolver, type, guard, type.getName() + " is a collection that Fory does not know");
    }
    if (type.isArray()) {
      Serializer arrays = ArraySerializers.newObjectArraySerializer(resolver, type);
      return new ForyObject(resolver, type, guard, arrays);
    }
    if (Enum.class.isAssignableFrom(type)) {
      return new ForyObject(resolver, type, guard, new EnumSerializer(resolver.getConfig(), type));
    }
    if (type.isRecord()) {
      return new ForyRecord(resolver, type, guard);
    }
    return JdkTypes.isLambda(type)
        ? new ForyLambda(resolver, type, guard)
        : new ForyStruct(resolver, type, guard);
  }
}
