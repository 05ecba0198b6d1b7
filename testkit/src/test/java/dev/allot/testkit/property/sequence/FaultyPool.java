package dev.allot.testkit.property.sequence;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Backends that do one thing wrong: a good one, and a fault between it and the caller. */
final class FaultyPool {
  private FaultyPool() {}

  /** What comes between a call and the real object. */
  @FunctionalInterface
  interface Fault {
    /** Makes the call, rightly or not. */
    Object make(Call call) throws Throwable;
  }

  /** A call of a method of a pool, or of a future. */
  record Call(Object real, Method method, Object[] arguments, PoolExecutor pool) {
    boolean is(String name) {
      return method.getName().equals(name);
    }

    Object rightly() throws Throwable {
      return with(arguments);
    }

    Object with(Object... others) throws Throwable {
      try {
        return method.invoke(real, others);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  /** A backend with a fault, which each pool gets anew. */
  static ExecutorFixture fixture(Supplier<Fault> faults) {
    return new ExecutorFixture() {
      @Override
      public String backend() {
        return "model";
      }

      @Override
      public Set<Capability> capabilities() {
        return Set.of();
      }

      @Override
      public void prepare(PoolConfig.Builder config) {}

      @Override
      public PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
        PoolExecutor real = ExecutorFixture.super.open(changes);
        return wrapped(PoolExecutor.class, real, real, faults.get());
      }
    };
  }

  private static <T> T wrapped(Class<T> type, Object real, PoolExecutor pool, Fault fault) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> real.toString();
            };
          }
          if (method.getName().equals("onDone")) {
            return addCallback(real, proxy, arguments[0]);
          }
          Object result = fault.make(new Call(real, method, arguments, pool));
          if (result instanceof PoolExecutor view && !Proxy.isProxyClass(view.getClass())) {
            return wrapped(PoolExecutor.class, view, pool, fault);
          }
          if (result instanceof TaskFuture<?> future && !Proxy.isProxyClass(future.getClass())) {
            return wrapped(TaskFuture.class, future, pool, fault);
          }
          return result;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** A callback is to be given what its user holds. */
  @SuppressWarnings("unchecked")
  private static Object addCallback(Object real, Object proxy, Object callback) {
    ((TaskFuture<Object>) real).onDone(done -> ((Consumer<Object>) callback).accept(proxy));
    return proxy;
  }
}
