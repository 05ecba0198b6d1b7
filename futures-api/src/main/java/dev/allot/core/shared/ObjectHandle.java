package dev.allot.core.shared;

import dev.allot.Task;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object of the user's, as users hold it: behind a proxy of its interface. */
final class ObjectHandle extends SharedHandle implements InvocationHandler {
  private static final long serialVersionUID = 1L;

  ObjectHandle(long object, String label) {
    super(object, label);
  }

  <T> T proxy(Class<T> type) {
    Class<?>[] interfaces = {type, Serializable.class};
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), interfaces, this));
  }

  /** Makes the object, if it is not made yet. */
  void make(@Nullable Task<?> factory) {
    try {
      outcome(call(SharedOperation.MAKE, 0, factory == null ? null : share(factory), null));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the factory of " + this + " failed: " + e, e);
    }
  }

  private @Nullable Object outcome(@Nullable Object result) throws Throwable {
    List<?> outcome = (List<?>) Objects.requireNonNull(result);
    Object shared = Objects.requireNonNull(outcome.get(1));
    if (!isTrue(outcome.get(0))) {
      Throwable thrown = link().values().readThrown(shared);
      if (thrown instanceof InterruptedException) {
        // As whoever throws that does.
        Thread.interrupted();
      }
      throw thrown;
    }
    return read(shared);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(method, arguments);
    }
    int count = arguments == null ? 0 : arguments.length;
    return outcome(
        await(SharedOperation.INVOKE, count, call(method, arguments), SharedTarget.FOREVER));
  }

  /** What is no array often needs no codec. */
  private Object call(Method method, @Nullable Object @Nullable [] arguments) {
    Object signature = share(MethodSignature.of(method));
    if (arguments == null || arguments.length == 0) {
      return List.of(signature);
    }
    return List.of(signature, share(arguments.length == 1 ? arguments[0] : arguments));
  }

  /** What a proxy is equal to is the proxy's own matter. */
  private Object ofObject(Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "hashCode" -> hashCode();
      case "toString" -> toString();
      default -> isProxyOfThis(arguments == null ? null : arguments[0]);
    };
  }

  private boolean isProxyOfThis(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && equals(Proxy.getInvocationHandler(other));
  }
}
