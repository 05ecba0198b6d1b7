package dev.allot.process;

import dev.allot.MapResults;
import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A program that submits tasks in a logging context, on one backend after the other. */
final class ContextMain {
  private ContextMain() {}

  /** The arguments: names of backends. */
  public static void main(String[] arguments) throws Exception {
    for (String backend : arguments) {
      PoolConfig config = PoolConfig.builder().backend(backend).name(backend).workers(1).build();
      try (PoolExecutor pool = PoolExecutor.open(config)) {
        use(backend, pool);
      }
    }
  }

  private static void use(String backend, PoolExecutor pool) throws Exception {
    Task<String> context = ContextMain::context;
    MDC.put("user", "ann");
    say(backend, "submitted", pool.submit(context).get());
    Task<String> untidy =
        () -> {
          MDC.put("left", "behind");
          MDC.remove("user");
          return context();
        };
    say(backend, "changed", pool.submit(untidy).get());
    say(backend, "own", context());
    MDC.put("user", "bob");
    say(backend, "afterwards", pool.submit(context).get());
    try (MapResults<String> results =
        pool.map((Integer n) -> context(), Stream.iterate(1, n -> n + 1))) {
      var iterator = results.iterator();
      MDC.put("user", "reader");
      String all = "";
      for (int i = 0; i < 10; i++) {
        all += iterator.next();
      }
      say(backend, "map", all);
    }
    MDC.clear();
    say(backend, "cleared", pool.submit(context).get());
    MDC.put("user", "logger");
    pool.submit(ContextMain::log).get();
    MDC.clear();
  }

  private static String context() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return context == null ? "{}" : new TreeMap<>(context).toString();
  }

  private static Object log() {
    MDC.put("step", "2");
    LoggerFactory.getLogger("task.logger")
        .warn("it {}", "failed", new IllegalStateException("outer", new IOException("inner")));
    return null;
  }

  private static void say(String backend, String what, String text) {
    System.out.println(backend + " " + what + " " + text);
  }

  /** The lines, in their order. */
  static List<String> expected(String backend) {
    return List.of(
        backend + " submitted {user=ann}",
        backend + " changed {left=behind}",
        backend + " own {user=ann}",
        backend + " afterwards {user=bob}",
        backend + " map " + "{user=bob}".repeat(10),
        backend + " cleared {}");
  }
}
