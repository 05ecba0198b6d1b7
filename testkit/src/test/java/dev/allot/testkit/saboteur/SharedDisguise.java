package dev.allot.testkit.saboteur;

import dev.allot.shared.Connection;
import dev.allot.shared.ConnectionPair;
import dev.allot.shared.Pipe;
import dev.allot.shared.Receiver;
import dev.allot.shared.Sender;
import dev.allot.shared.SharedState;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a pool shares behind proxies: each method does what it should, unless it is replaced.
 * Overloads are replaced together.
 */
final class SharedDisguise {
  /** For {@link #replace}: the methods of {@link SharedState} itself. */
  static final String STATE = "state";

  /** What a method does instead. */
  @FunctionalInterface
  interface Flaw<T> {
    /**
     * Called in place of the method.
     *
     * @param honest the object as it should be
     * @param call the call, to go on with
     * @return what the method returns
     */
    Object call(T honest, Call call) throws Throwable;
  }

  private final Map<String, Flaw<Object>> flaws = new HashMap<>();

  /**
   * Replaces a method.
   *
   * @param kind the method of {@link SharedState} that such objects come from, or {@link #STATE}
   * @param method its name
   * @param flaw what it does instead
   * @param <T> the type of the object
   */
  @SuppressWarnings("unchecked") // the kind says the type
  <T> void replace(String kind, String method, Flaw<T> flaw) {
    flaws.put(kind + "." + method, (honest, call) -> flaw.call((T) honest, call));
  }

  /** Puts all that is shared behind proxies. */
  SharedState disguised(SharedState state) {
    return (SharedState) behindProxy(state, STATE);
  }

  private Object behindProxy(Object honest, String kind) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> type = honest.getClass(); type != null; type = type.getSuperclass()) {
      interfaces.addAll(Arrays.asList(type.getInterfaces()));
    }
    return Proxy.newProxyInstance(
        SharedDisguise.class.getClassLoader(),
        interfaces.toArray(Class<?>[]::new),
        new Mask(honest, kind));
  }

  private final class Mask implements InvocationHandler {
    private final Object honest;
    private final String kind;

    Mask(Object honest, String kind) {
      this.honest = honest;
      this.kind = kind;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      boolean plain = method.getName().equals("equals") || kind.equals(STATE);
      Object[] given = arguments == null ? new Object[0] : arguments;
      Call call = new Call(honest, method, plain ? unmasked(given) : given);
      Flaw<Object> flaw = flaws.get(kind + "." + method.getName());
      Object result = flaw == null ? call.proceed() : flaw.call(honest, call);
      if (kind.equals(STATE) && !(result instanceof Boolean)) {
        return masked(result, method.getName());
      }
      return method.getName().equals("newCondition") ? masked(result, "condition") : result;
    }
  }

  /** Handles are made of honest handles, and equal to such. */
  private static Object[] unmasked(Object[] given) {
    return Arrays.stream(given)
        .map(
            object ->
                object != null
                        && Proxy.isProxyClass(object.getClass())
                        && Proxy.getInvocationHandler(object) instanceof Mask mask
                    ? mask.honest
                    : object)
        .toArray();
  }

  private Object masked(Object result, String kind) {
    if (result instanceof ConnectionPair<?, ?> pair) {
      Connection<Object, Object> first = end(pair.first(), kind);
      Connection<Object, Object> second = end(pair.second(), kind);
      return new ConnectionPair<>(first, second);
    }
    if (result instanceof Pipe<?> pipe) {
      Sender<Object> sender = end(pipe.sender(), kind);
      Receiver<Object> receiver = end(pipe.receiver(), kind);
      return new Pipe<>(sender, receiver);
    }
    return behindProxy(result, kind);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // it is what it stands for
  private <T> T end(Object honest, String kind) {
    return (T) behindProxy(honest, kind);
  }
}
