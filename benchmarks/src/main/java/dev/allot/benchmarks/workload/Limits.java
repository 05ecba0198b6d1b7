package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Kind;
import dev.allot.benchmarks.limit.BareCalls;
import dev.allot.benchmarks.limit.PingPong;
import dev.allot.benchmarks.limit.PlainJvm;
import dev.allot.benchmarks.limit.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The same things done without any executor: what no executor can be better than. */
final class Limits implements AutoCloseable {
  private final List<PlainJvm> jvms = new ArrayList<>();
  private @Nullable BareCalls calls;

  /** Two threads, each with half of the tasks. */
  static Map<String, Double> threads(Contest contest, Arguments arguments) {
    int half = arguments.number("tasks") / Kind.WORKERS;
    long rounds = arguments.large("rounds");
    return together(() -> burn(half, rounds), () -> burn(half, rounds));
  }

  private static void burn(int tasks, long rounds) {
    int sum = 0;
    for (int i = 0; i < tasks; i++) {
      sum += Burn.burn(rounds);
    }
    Tasks.check("results", tasks, sum);
  }

  /** Two JVMs, each with half of the tasks. */
  Map<String, Double> processes(Contest contest, Arguments arguments) throws Exception {
    if (jvms.isEmpty()) {
      List<String> options = WorkerOptions.of(contest);
      for (int i = 0; i < Kind.WORKERS; i++) {
        jvms.add(PlainJvm.burning(options));
      }
    }
    int half = arguments.number("tasks") / Kind.WORKERS;
    long rounds = arguments.large("rounds");
    return together(() -> jvms.get(0).burn(half, rounds), () -> jvms.get(1).burn(half, rounds));
  }

  /** Numbers to two JVMs and back. */
  Map<String, Double> calls(Contest contest, Arguments arguments) throws Exception {
    if (calls == null) {
      calls = new BareCalls(Kind.WORKERS, WorkerOptions.of(contest));
    }
    int tasks = arguments.number("tasks");
    long start = System.nanoTime();
    long sum = calls.sum(tasks, Tasks.SMALL, arguments.number("futures") == 1);
    double seconds = Tasks.secondsSince(start);
    Tasks.check("sum", Tasks.sum(tasks), sum);
    return Map.of("seconds", seconds, "per_second", tasks / seconds);
  }

  private static Map<String, Double> together(Runnable one, Runnable other) {
    long start = System.nanoTime();
    CompletableFuture<Void> thread =
        CompletableFuture.runAsync(other, task -> new Thread(task).start());
    one.run();
    thread.join();
    return Map.of("seconds", Tasks.secondsSince(start));
  }

  /** A JVM that does nothing, or two at a time: from its start to its first byte. */
  static Map<String, Double> start(Contest contest, Arguments arguments) throws Exception {
    List<String> options =
        arguments.number("plain", 0) == 1 ? List.of() : WorkerOptions.of(contest);
    List<PlainJvm> started = new ArrayList<>();
    try {
      long start = System.nanoTime();
      for (int i = 0; i < arguments.number("jvms"); i++) {
        started.add(PlainJvm.bare(options));
      }
      for (PlainJvm jvm : started) {
        jvm.echo();
      }
      return Map.of("first_ms", Tasks.secondsSince(start) * 1e3);
    } finally {
      started.forEach(PlainJvm::close);
    }
  }

  /** A few bytes to another JVM and back, by a transport. */
  static Map<String, Double> pingPong(Contest contest, Arguments arguments) throws Exception {
    Transport transport = Transport.valueOf(arguments.text("transport"));
    return RoundTrip.figures(PingPong.nanos(transport, arguments.number("calls")));
  }

  @Override
  public void close() {
    jvms.forEach(PlainJvm::close);
    if (calls != null) {
      calls.close();
    }
  }
}
