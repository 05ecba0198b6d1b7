package dev.allot.benchmarks;

import dev.allot.benchmarks.limit.Transport;
import java.util.List;

/** Worker processes, beside Python's and beside what the machine can do. */
final class ProcessSuite {
  static final String ROUND_TRIP = "process.round-trip";
  static final String SUBMIT = "process.submit";
  static final String SUBMIT_4 = "process.submit-4";
  static final String LAMBDAS = "process.lambdas";
  static final String MAP = "process.map";
  static final String ECHO = "process.echo";
  static final String ECHO_BATCH = "process.echo-batch";
  static final String RECORDS = "process.records";
  static final String SKEWED = "process.skewed";
  static final String SKEWED_MAPPED = Contenders.PROCESS + ", mapped";
  static final String IDEAL = "limit: two plain processes";
  static final String IDEAL_THREADS = "limit: two plain threads";
  static final String PING_PONG = "limit: bare ping-pong, ";
  static final String BARE_CALLS = "limit: bare calls of two processes";
  static final List<Integer> CHUNKS = List.of(1_000, 10_000);

  /** A flood of small tasks runs through more code than the others, on both sides. */
  private static final double FLOOD_SECONDS = 10;

  private final Contenders contenders;
  private final Scale scale;
  private final Calibration calibration;
  private final List<Contender> processes;
  private final List<Contender> all;

  private ProcessSuite(Field field) {
    contenders = field.contenders();
    scale = field.scale();
    calibration = field.calibration();
    processes = List.of(contenders.process(), contenders.processWithoutFlags());
    all =
        List.of(
            contenders.process(),
            contenders.processWithoutFlags(),
            contenders.pythonFork(),
            contenders.pythonForkserver(),
            contenders.pythonPool());
  }

  static List<Measurement> of(Field field) {
    ProcessSuite suite = new ProcessSuite(field);
    return List.of(
        suite.roundTrip(),
        suite.submit(SUBMIT, "process: submit(fn, arg) and collect, 20,000 no-ops", 1),
        suite.submit(SUBMIT_4, "process: the same by four submitting threads", 4),
        suite.lambdas(),
        suite.map(),
        suite.echo(ECHO, "process: 1 MiB echo, one at a time", "echo"),
        suite.echo(ECHO_BATCH, "process: 1 MiB echo, all at once", "echo-batch"),
        suite.records(),
        suite.computing(100),
        suite.computing(10),
        suite.computing(1),
        suite.skewed());
  }

  static String compute(int millis) {
    return "process.compute-" + millis + "ms";
  }

  static String chunks(String contender, int chunk) {
    return contender + ", chunks of " + chunk;
  }

  private Measurement roundTrip() {
    int calls = scale.of(2_000, 50);
    Measurement measurement =
        Measurement.of(ROUND_TRIP, "process: sequential round trip, no-op", Metric.MEDIAN_CALL)
            .warmByTime()
            .with(all, "round-trip", "calls", calls);
    for (Transport transport : Transport.values()) {
      measurement =
          measurement.with(
              PING_PONG + transport,
              contenders.process(),
              "ping-pong",
              "transport",
              transport,
              "calls",
              scale.of(10_000, 50));
    }
    return measurement;
  }

  private Measurement submit(String id, String title, int producers) {
    int tasks = scale.of(20_000, 200);
    Measurement measurement =
        Measurement.of(id, title, Metric.RATE)
            .warmFor(FLOOD_SECONDS)
            .with(all, "submit", "tasks", tasks, "producers", producers);
    return producers > 1 ? measurement : withBareCalls(measurement, tasks, 1);
  }

  private Measurement lambdas() {
    return Measurement.of(LAMBDAS, "process: the same with capturing lambdas", Metric.RATE)
        .warmFor(FLOOD_SECONDS)
        .with(all, "submit-lambda", "tasks", scale.of(20_000, 200))
        .with(
            List.of(contenders.processWithFory()), "submit-lambda", "tasks", scale.of(20_000, 200));
  }

  private Measurement map() {
    int tasks = scale.of(200_000, 2_000);
    Measurement measurement =
        Measurement.of(MAP, "process: map of 200,000 no-ops", Metric.RATE)
            .warmFor(FLOOD_SECONDS)
            .with(processes, "map", "tasks", tasks);
    for (int chunk : CHUNKS) {
      for (Contender contender :
          List.of(contenders.process(), contenders.pythonPool(), contenders.pythonFork())) {
        measurement =
            measurement.with(
                chunks(contender.name(), chunk), contender, "map", "tasks", tasks, "chunk", chunk);
      }
    }
    measurement = measurement.with(List.of(contenders.pythonPool()), "map", "tasks", tasks);
    return withBareCalls(measurement, tasks, 0);
  }

  private Measurement withBareCalls(Measurement measurement, int tasks, int futures) {
    return measurement.with(
        BARE_CALLS, contenders.process(), "bare-calls", "tasks", tasks, "futures", futures);
  }

  private Measurement echo(String id, String title, String workload) {
    return Measurement.of(id, title, Metric.TRAFFIC)
        .warmByTime()
        .with(all, workload, "payloads", scale.of(48, 3));
  }

  private Measurement records() {
    return Measurement.of(RECORDS, "process: 10,000 records each way", Metric.MILLIS)
        .warmByTime()
        .with(all, "records", "records", scale.of(10_000, 100), "calls", scale.of(8, 2))
        .with(
            List.of(contenders.processWithFory()),
            "records",
            "records",
            scale.of(10_000, 100),
            "calls",
            scale.of(8, 2));
  }

  /** About three seconds of computing each, half of it on either core. */
  private Measurement computing(int millis) {
    int tasks = scale.of(Math.max(20, 3_000 / millis), 4);
    long rounds = calibration.micros(scale.of(millis * 1_000, 50));
    String id = compute(millis);
    Measurement measurement =
        Measurement.of(
                id, "CPU tasks of " + millis + " ms, about three seconds in all", Metric.SECONDS)
            .warmByTime()
            .with(processes, "compute", "tasks", tasks, "rounds", rounds)
            .with(List.of(contenders.thread()), "compute", "tasks", tasks, "rounds", rounds)
            .with(IDEAL, contenders.process(), "bare-processes", "tasks", tasks, "rounds", rounds)
            .with(
                IDEAL_THREADS,
                contenders.thread(),
                "bare-threads",
                "tasks",
                tasks,
                "rounds",
                rounds);
    return measurement;
  }

  /**
   * Of 1,000 tasks ten are a hundred times as long. The limit is half of the sum, as the longest is
   * far shorter: two processes that do nothing else, each with half of it.
   */
  private Measurement skewed() {
    int tasks = scale.of(1_000, 200);
    long rounds = calibration.micros(scale.of(500, 10));
    int sum = tasks - tasks / 100 + tasks;
    return Measurement.of(SKEWED, "process: skewed load, fixed seed", Metric.SECONDS)
        .warmByTime()
        .with(List.of(contenders.process()), "skewed", "tasks", tasks, "rounds", rounds)
        .with(SKEWED_MAPPED, contenders.process(), "skewed-map", "tasks", tasks, "rounds", rounds)
        .with(List.of(contenders.thread()), "skewed", "tasks", tasks, "rounds", rounds)
        .with(IDEAL, contenders.process(), "bare-processes", "tasks", sum, "rounds", rounds);
  }
}
