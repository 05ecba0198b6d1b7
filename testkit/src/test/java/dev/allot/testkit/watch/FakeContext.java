package dev.allot.testkit.watch;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** As much of JUnit's context as an extension needs that keeps something in the store. */
final class FakeContext {
  private FakeContext() {}

  /** Without configuration parameters. */
  static ExtensionContext make() {
    return make(Optional.empty());
  }

  /** With this as each configuration parameter. */
  static ExtensionContext make(String parameter) {
    return make(Optional.of(parameter));
  }

  private static ExtensionContext make(Optional<String> parameter) {
    Map<Object, Object> kept = new HashMap<>();
    ExtensionContext.Store store =
        proxy(
            ExtensionContext.Store.class,
            (method, args) ->
                switch (method) {
                  case "put" -> kept.put(args[0], args[1]);
                  case "get" -> kept.get(args[0]);
                  case "remove" -> kept.remove(args[0]);
                  default -> throw new UnsupportedOperationException(method);
                });
    return proxy(
        ExtensionContext.class,
        (method, args) ->
            switch (method) {
              case "getUniqueId" -> "a test";
              case "getStore" -> store;
              case "getConfigurationParameter" -> parameter;
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private interface Answer {
    Object to(String method, Object[] args);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, args) -> answer.to(method.getName(), args)));
  }
}
