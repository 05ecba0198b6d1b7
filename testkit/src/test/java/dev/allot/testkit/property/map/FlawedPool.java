package dev.allot.testkit.property.map;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFunction;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A pool of the model backend whose maps have a flaw. */
final class FlawedPool implements ExecutorFixture {

  /** What is wrong with a map. */
  interface Flaw {
    <A, R> MapResults<R> map(
        PoolExecutor pool,
        TaskFunction<? super A, ? extends R> function,
        Iterator<? extends A> inputs,
        Runnable closeInputs,
        MapOptions options);
  }

  private final Flaw flaw;

  FlawedPool(Flaw flaw) {
    this.flaw = flaw;
  }

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
    return flawed(ExecutorFixture.super.open(changes));
  }

  private PoolExecutor flawed(PoolExecutor pool) {
    return (PoolExecutor)
        Proxy.newProxyInstance(
            FlawedPool.class.getClassLoader(),
            new Class<?>[] {PoolExecutor.class},
            (proxy, method, arguments) -> call(pool, method, arguments));
  }

  @SuppressWarnings("unchecked") // the arguments of map
  private Object call(PoolExecutor pool, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("map")) {
      TaskFunction<Object, Object> function = (TaskFunction<Object, Object>) arguments[0];
      MapOptions options = (MapOptions) arguments[2];
      return arguments[1] instanceof Stream<?> stream
          ? flaw.map(pool, function, stream.iterator(), stream::close, options)
          : flaw.map(pool, function, ((Iterable<?>) arguments[1]).iterator(), () -> {}, options);
    }
    try {
      Object result = method.invoke(pool, arguments);
      return result instanceof PoolExecutor view ? flawed(view) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
