package dev.allot.benchmarks;

import java.util.List;

/** Two members on this machine, beside the calls of Hazelcast that the backend is made of. */
final class ClusterSuite {
  static final String ROUND_TRIP = "cluster.round-trip";
  static final String SUBMIT = "cluster.submit";

  private final Scale scale;
  private final Calibration calibration;
  private final List<Contender> both;

  private ClusterSuite(Field field) {
    scale = field.scale();
    calibration = field.calibration();
    both = List.of(field.contenders().cluster(), field.contenders().hazelcast());
  }

  static List<Measurement> of(Field field) {
    ClusterSuite suite = new ClusterSuite(field);
    return List.of(suite.roundTrip(), suite.submit(), suite.computing(1), suite.computing(10));
  }

  static String compute(int millis) {
    return "cluster.compute-" + millis + "ms";
  }

  private Measurement roundTrip() {
    return Measurement.of(ROUND_TRIP, "cluster: round trip", Metric.MEDIAN_CALL)
        .warmByTime()
        .with(both, "round-trip-bytes", "calls", scale.of(2_000, 50));
  }

  private Measurement submit() {
    return Measurement.of(SUBMIT, "cluster: 20,000 no-ops", Metric.RATE)
        .warmByTime()
        .with(both, "submit-bytes", "tasks", scale.of(20_000, 200));
  }

  private Measurement computing(int millis) {
    int tasks = scale.of(1_000 / millis, 4);
    return Measurement.of(
            compute(millis), "cluster: tasks of " + millis + " ms, a second in all", Metric.SECONDS)
        .warmByTime()
        .with(both, "compute", "tasks", tasks, "rounds", calibration.micros(1_000L * millis));
  }
}
