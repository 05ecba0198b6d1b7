package dev.allot.process.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The class that the JVM has made for one serializable lambda or method reference in the source,
 * taken apart: what is the same for all its instances, and what each has captured.
 */
public final class LambdaClass {
  private static final Object[] NOTHING = {};

  /** Of classes that are not taken apart. A class's entry goes when the class goes. */
  private static final LambdaClass NONE = new LambdaClass(null);

  private static final ClassValue<LambdaClass> CLASSES =
      new ClassValue<>() {
        @Override
        protected LambdaClass computeValue(Class<?> type) {
          MethodHandle writeReplace = writeReplace(type);
          return writeReplace == null ? NONE : new LambdaClass(writeReplace);
        }
      };

  private final @Nullable MethodHandle writeReplace;
  private volatile @Nullable LambdaShape shape;
  private volatile boolean unfit;

  private LambdaClass(@Nullable MethodHandle writeReplace) {
    this.writeReplace = writeReplace;
  }

  /**
   * Looks at the class of a function.
   *
   * @param function the function
   * @return its class, or {@code null} if it is not that of a lambda, or must be left to JDK
   *     serialization: as in a module that is not open
   */
  public static @Nullable LambdaClass of(Object function) {
    Class<?> type = function.getClass();
    if (!type.isHidden()) {
      return null;
    }
    LambdaClass found = CLASSES.get(type);
    return found.writeReplace == null || !found.isFit(function) ? null : found;
  }

  /**
   * Returns what is the same for all instances.
   *
   * @return always the same object
   */
  public LambdaShape shape() {
    LambdaShape known = shape;
    if (known == null) {
      throw new IllegalStateException("not looked at");
    }
    return known;
  }

  /**
   * Returns what a lambda of this class has captured.
   *
   * @param lambda the lambda
   * @return the values, in order
   */
  public @Nullable Object[] captured(Object lambda) {
    int count = shape().captured();
    if (count == 0) {
      return NOTHING;
    }
    SerializedLambda written = written(lambda);
    @Nullable Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = written.getCapturedArg(i);
    }
    return values;
  }

  private SerializedLambda written(Object lambda) {
    try {
      return (SerializedLambda) (Object) writeReplace.invokeExact(lambda);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // It makes an object of constants and fields.
      throw new IllegalStateException(lambda + " cannot be taken apart", e);
    }
  }

  private boolean isFit(Object lambda) {
    if (shape == null && !unfit) {
      LambdaShape found = find(lambda);
      shape = found;
      unfit = found == null;
    }
    return !unfit;
  }

  /** Two threads may find one each; the class keeps to one. */
  private synchronized @Nullable LambdaShape find(Object lambda) {
    if (shape != null) {
      return shape;
    }
    try {
      SerializedLambda written = written(lambda);
      Class<?> type = lambda.getClass();
      String name = written.getCapturingClass().replace('/', '.');
      Class<?> capturing = Class.forName(name, false, type.getClassLoader());
      if (JdkTypes.isJdk(capturing) || fields(type) != written.getCapturedArgCount()) {
        return null;
      }
      return new LambdaShape(written, ClassFingerprint.of(ClassFingerprint.REFERENCE, capturing));
    } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
      // Whatever it is: JDK serialization has the last word.
      return null;
    }
  }

  private static int fields(Class<?> type) {
    int count = 0;
    for (Field field : type.getDeclaredFields()) {
      count += Modifier.isStatic(field.getModifiers()) ? 0 : 1;
    }
    return count;
  }

  /** How the JVM lets a lambda be written, null for anything else. */
  private static @Nullable MethodHandle writeReplace(Class<?> type) {
    if (!JdkTypes.isLambda(type)
        || !type.getName().contains("$$Lambda")
        || type.getSuperclass() != Object.class) {
      return null;
    }
    try {
      Method method = type.getDeclaredMethod("writeReplace");
      method.setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(method)
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
