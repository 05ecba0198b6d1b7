package dev.allot.benchmarks;

import java.util.List;

/** From nothing to the first result, and back. */
final class StartupSuite {
  static final String START = "startup.first-result";
  static final String SHUTDOWN = "startup.shutdown";
  static final String BARE = "limit: bare JVM, a worker's options";
  static final String BARE_TWO = "limit: two bare JVMs at once, a worker's options";
  static final String BARE_PLAIN = "limit: bare JVM, no options";

  private StartupSuite() {}

  static List<Measurement> of(Field field) {
    Contenders contenders = field.contenders();
    List<Contender> all =
        List.of(
            contenders.process(),
            contenders.processWithoutFlags(),
            contenders.processWithCache(),
            contenders.pythonFork(),
            contenders.pythonSpawn(),
            contenders.pythonForkserver(),
            contenders.pythonPool());
    Measurement measurement =
        Measurement.of(START, "process: start to first result, two workers", Metric.FIRST_RESULT)
            .with(all, "start")
            .with(BARE, contenders.process(), "bare-start", "jvms", 1)
            .with(BARE_TWO, contenders.process(), "bare-start", "jvms", 2)
            .with(BARE_PLAIN, contenders.process(), "bare-start", "jvms", 1, "plain", 1)
            .with(List.of(contenders.thread(), contenders.threadPool()), "start");
    return List.of(field.scale() == Scale.SMOKE ? measurement.warmUps(1) : measurement);
  }
}
