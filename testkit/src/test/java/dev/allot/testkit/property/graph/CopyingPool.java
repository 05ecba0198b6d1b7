package dev.allot.testkit.property.graph;

import dev.allot.NotSerializableTaskException;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.ResultNotTransferableException;
import dev.allot.TaskFunction;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;

/** Pools of the model backend that copy arguments and results, as if they went elsewhere. */
record CopyingPool(CopyingCodec codec) implements ExecutorFixture {

  @Override
  public String backend() {
    return "model";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SERIALIZATION);
  }

  @Override
  public void prepare(PoolConfig.Builder config) {}

  @Override
  public PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    PoolExecutor pool = ExecutorFixture.super.open(changes);
    return (PoolExecutor)
        Proxy.newProxyInstance(
            CopyingPool.class.getClassLoader(),
            new Class<?>[] {PoolExecutor.class},
            (proxy, method, arguments) -> call(pool, method, arguments));
  }

  @SuppressWarnings("unchecked") // the arguments of submit
  private Object call(PoolExecutor pool, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("submit") && arguments[0] instanceof TaskFunction<?, ?> function) {
      return submit(pool, (TaskFunction<Object, Object>) function, arguments[1]);
    }
    try {
      return method.invoke(pool, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object submit(PoolExecutor pool, TaskFunction<Object, Object> function, Object argument)
      throws Exception {
    Object sent;
    try {
      sent = codec.copy(argument);
    } catch (CopyingCodec.Refusal e) {
      throw new NotSerializableTaskException(e.getMessage(), e);
    }
    TaskFunction<Object, Object> andBack =
        copy -> {
          Object result = function.apply(copy);
          try {
            return codec.copy(result);
          } catch (CopyingCodec.Refusal e) {
            throw new ResultNotTransferableException(e.getMessage(), e);
          }
        };
    return pool.submit(andBack, sent);
  }
}
