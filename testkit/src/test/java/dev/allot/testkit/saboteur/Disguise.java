package dev.allot.testkit.saboteur;

import dev.allot.AsCompleted;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import dev.allot.WaitFor;
import dev.allot.Waited;
import dev.allot.shared.SharedState;
import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Pools, futures and what is shared behind proxies: each method does what it should, unless it is
 * replaced. Overloads are replaced together.
 */
final class Disguise implements ExecutorFixture {
  /** What a method does instead. */
  @FunctionalInterface
  interface Substitute<T> {
    /**
     * Called in place of the method.
     *
     * @param self the proxy
     * @param call the call, to go on with
     * @return what the method returns
     */
    Object call(T self, Call call) throws Throwable;
  }

  /** What is done in place of {@link ExecutorFixture#await}. */
  @FunctionalInterface
  interface Awaiting {
    Waited<TaskFuture<?>> await(List<TaskFuture<?>> futures, WaitFor condition, Duration timeout)
        throws InterruptedException;
  }

  /** What is done in place of {@link ExecutorFixture#asCompleted}. */
  @FunctionalInterface
  interface Completing {
    AsCompleted<TaskFuture<?>> asCompleted(List<TaskFuture<?>> futures, Duration timeout);
  }

  private final Map<String, Substitute<PoolExecutor>> ofPools = new HashMap<>();
  private final Map<String, Substitute<TaskFuture<Object>>> ofFutures = new HashMap<>();
  private final SharedDisguise shared = new SharedDisguise();
  private Consumer<PoolConfig.Builder> config = builder -> {};
  private Awaiting awaiting = Disguise::honestly;
  private Completing completing = Disguise::honestly;

  Disguise() {
    // A callback is to be given the future that the user knows.
    ofFuture(
        "onDone",
        (self, call) -> {
          Consumer<TaskFuture<Object>> callback = call.argument(0);
          if (callback == null) {
            return call.proceed();
          }
          Consumer<Object> told = done -> callback.accept(self);
          call.with(told);
          return self;
        });
  }

  static Waited<TaskFuture<?>> honestly(
      List<TaskFuture<?>> futures, WaitFor condition, Duration timeout)
      throws InterruptedException {
    return timeout == null
        ? TaskFutures.await(futures, condition)
        : TaskFutures.await(futures, condition, timeout);
  }

  static AsCompleted<TaskFuture<?>> honestly(List<TaskFuture<?>> futures, Duration timeout) {
    return timeout == null
        ? TaskFutures.asCompleted(futures)
        : TaskFutures.asCompleted(futures, timeout);
  }

  Disguise ofPool(String method, Substitute<PoolExecutor> substitute) {
    ofPools.put(method, substitute);
    return this;
  }

  Disguise ofFuture(String method, Substitute<TaskFuture<Object>> substitute) {
    ofFutures.put(method, substitute);
    return this;
  }

  <T> Disguise ofShared(String kind, String method, SharedDisguise.Flaw<T> flaw) {
    shared.replace(kind, method, flaw);
    return this;
  }

  Disguise opening(Consumer<PoolConfig.Builder> changes) {
    config = changes;
    return this;
  }

  Disguise awaiting(Awaiting other) {
    awaiting = other;
    return this;
  }

  Disguise completing(Completing other) {
    completing = other;
    return this;
  }

  @Override
  public String backend() {
    return "single";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  /** So that what repeats to meet a race repeats less: no flaw here is a matter of luck. */
  @Override
  public int timeScale() {
    return 2;
  }

  @Override
  public void prepare(PoolConfig.Builder builder) {}

  @Override
  public PoolExecutor open(Consumer<PoolConfig.Builder> changes) {
    return disguised(
        PoolExecutor.class, ExecutorFixture.super.open(changes.andThen(config)), ofPools);
  }

  @SuppressWarnings("unchecked") // the proxy is what it stands for
  private <T> T disguised(Class<? super T> type, T target, Map<String, Substitute<T>> substitutes) {
    return (T)
        Proxy.newProxyInstance(
            Disguise.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("equals")) {
                return self == arguments[0];
              }
              Object[] given = arguments == null ? new Object[0] : arguments;
              Call call = new Call(target, method, given);
              Substitute<T> substitute = substitutes.get(method.getName());
              return disguised(
                  substitute == null ? call.proceed() : substitute.call((T) self, call));
            });
  }

  /** Pools and futures that come out of a method are disguised too. */
  @SuppressWarnings("unchecked") // whatever its type, it is treated alike
  private Object disguised(Object result) {
    if (result == null || Proxy.isProxyClass(result.getClass())) {
      return result;
    }
    if (result instanceof PoolExecutor pool) {
      return disguised(PoolExecutor.class, pool, ofPools);
    }
    if (result instanceof TaskFuture<?> future) {
      return disguised(TaskFuture.class, (TaskFuture<Object>) future, ofFutures);
    }
    return result instanceof SharedState state ? shared.disguised(state) : result;
  }

  @Override
  @SuppressWarnings("unchecked") // what comes out is what went in
  public <F extends TaskFuture<?>> Waited<F> await(
      Iterable<? extends F> futures, WaitFor condition, Duration timeout)
      throws InterruptedException {
    return (Waited<F>) awaiting.await(listOf(futures), condition, timeout);
  }

  @Override
  @SuppressWarnings("unchecked") // what comes out is what went in
  public <F extends TaskFuture<?>> AsCompleted<F> asCompleted(
      Iterable<? extends F> futures, Duration timeout) {
    return (AsCompleted<F>) completing.asCompleted(listOf(futures), timeout);
  }

  private static List<TaskFuture<?>> listOf(Iterable<? extends TaskFuture<?>> futures) {
    List<TaskFuture<?>> list = new ArrayList<>();
    futures.forEach(list::add);
    return list;
  }
}
