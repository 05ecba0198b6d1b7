package dev.allot.examples.census;

import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFunction;
import java.lang.reflect.Proxy;

/** Stands in front of a pool, and has it run something else where a certain jar is submitted. */
final class DetouredPool {
  private DetouredPool() {}

  static PoolExecutor of(PoolExecutor pool, String path, Task<Object> instead) {
    return (PoolExecutor)
        Proxy.newProxyInstance(
            PoolExecutor.class.getClassLoader(),
            new Class<?>[] {PoolExecutor.class},
            (proxy, method, args) -> {
              boolean detoured =
                  method.getName().equals("submit")
                      && args[0] instanceof TaskFunction
                      && ((FoundJar) args[1]).path().equals(path);
              return detoured ? pool.submit(instead) : method.invoke(pool, args);
            });
  }
}
