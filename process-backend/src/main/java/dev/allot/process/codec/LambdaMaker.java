package dev.allot.process.codec;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Makes lambdas of one {@link LambdaShape}, as JDK serialization does: the class that has the
 * lambda in its source makes it, and refuses what it does not know. For one thread.
 */
public final class LambdaMaker {
  private static final Object[] NOTHING = {};

  private final LambdaShape shape;
  private final ClassLoader loader;
  private @Nullable Class<?> capturing;
  private @Nullable Method factory;

  /** Of a place where nothing is captured the JVM has one instance. */
  private @Nullable Object single;

  /**
   * Makes it; classes are looked for when the first lambda is wanted.
   *
   * @param shape what the lambdas are
   * @param loader finds their class
   */
  public LambdaMaker(LambdaShape shape, ClassLoader loader) {
    this.shape = shape;
    this.loader = loader;
  }

  /**
   * Returns what it makes.
   *
   * @return the shape
   */
  public LambdaShape shape() {
    return shape;
  }

  /**
   * Makes a lambda that has captured nothing.
   *
   * @return the one that there is
   * @throws CodecException as in {@link #make(Object[])}
   */
  public Object make() throws CodecException {
    Object known = single;
    if (known == null) {
      known = make(NOTHING);
      single = known;
    }
    return known;
  }

  /**
   * Makes a lambda. What went wrong is tried again by the next call.
   *
   * @param captured what it has captured
   * @return the lambda
   * @throws ClassSkewException if its class is missing here or differs from the sender's
   * @throws NotDecodableException if its class does not know it
   * @throws GraphTooDeepException if the stack ends
   * @throws CodecException the common type of these
   */
  public Object make(@Nullable Object[] captured) throws CodecException {
    try {
      if (factory == null) {
        find();
      }
      return factory.invoke(null, shape.with(capturing, captured));
    } catch (InvocationTargetException e) {
      throw failure(e.getCause());
    } catch (CodecException e) {
      throw e;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static CodecException failure(Throwable e) {
    if (e instanceof StackOverflowError) {
      return new GraphTooDeepException("reading", (StackOverflowError) e);
    }
    if (e instanceof VirtualMachineError broken) {
      throw broken;
    }
    return JdkCodec.unreadable(e);
  }

  private void find() throws CodecException, ReflectiveOperationException {
    Class<?> found = Class.forName(shape.className(), false, loader);
    ValueFilter.OF_THIS_JVM.admit(SerializedLambda.class, Object[].class, found);
    // To look at the class may initialize it.
    SerialFilters.userCodeComes();
    if (ClassFingerprint.of(ClassFingerprint.REFERENCE, found) != shape.fingerprint()) {
      throw ClassSkewException.different(found.getName(), "serialVersionUID", null);
    }
    Method method = found.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
    method.setAccessible(true);
    capturing = found;
    factory = method;
  }
}
