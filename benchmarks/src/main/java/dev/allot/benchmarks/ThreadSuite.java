package dev.allot.benchmarks;

import java.util.List;

/** Worker threads, beside the JDK's. */
final class ThreadSuite {
  static final String SUBMIT = "thread.submit";
  static final String SUBMIT_4 = "thread.submit-4";
  static final String LAMBDAS = "thread.lambdas";
  static final String ROUND_TRIP = "thread.round-trip";
  static final String ALLOCATION = "thread.allocation";

  private final Contenders contenders;
  private final Scale scale;
  private final Calibration calibration;
  private final List<Contender> own;

  private ThreadSuite(Field field) {
    contenders = field.contenders();
    scale = field.scale();
    calibration = field.calibration();
    own = List.of(contenders.thread(), contenders.threadPool(), contenders.virtual());
  }

  static List<Measurement> of(Field field) {
    ThreadSuite suite = new ThreadSuite(field);
    return List.of(
        suite.submit(SUBMIT, "thread: 20,000 no-ops, one producer", "submit", 1),
        suite.submit(SUBMIT_4, "thread: 20,000 no-ops, four producers", "submit", 4),
        suite.submit(LAMBDAS, "thread: the same with capturing lambdas", "submit-lambda", 1),
        suite.roundTrip(),
        suite.computing(1),
        suite.computing(2),
        suite.allocation());
  }

  static String compute(int micros) {
    return "thread.compute-" + micros + "us";
  }

  private Measurement submit(String id, String title, String workload, int producers) {
    // Of a million the futures alone keep the garbage collector busy, whoever runs the tasks.
    int tasks = scale.of(20_000, 2_000);
    return Measurement.of(id, title, Metric.RATE)
        .warmByTime()
        .with(own, workload, "tasks", tasks, "producers", producers)
        .with(contenders.withoutPool(), workload, "tasks", tasks, "producers", producers);
  }

  private Measurement roundTrip() {
    return Measurement.of(ROUND_TRIP, "thread: round trip, hot", Metric.MEDIAN_CALL)
        .warmByTime()
        .with(own, "round-trip", "calls", scale.of(10_000, 100));
  }

  private Measurement computing(int micros) {
    int tasks = scale.of(200_000, 1_000);
    long rounds = calibration.micros(micros);
    return Measurement.of(compute(micros), "thread: tasks of " + micros + " µs", Metric.RATE)
        .warmByTime()
        .with(own, "compute", "tasks", tasks, "rounds", rounds);
  }

  private Measurement allocation() {
    return Measurement.of(ALLOCATION, "thread: allocation per task", Metric.BYTES)
        .warmByTime()
        .with(own, "allocation", "tasks", scale.of(1_000_000, 2_000));
  }
}
