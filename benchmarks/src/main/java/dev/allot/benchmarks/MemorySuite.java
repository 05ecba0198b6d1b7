package dev.allot.benchmarks;

import java.util.List;

/** What it takes of memory, and of the machine while there is nothing to do. */
final class MemorySuite {
  static final String LAZY_MAP = "memory.lazy-map";
  static final String QUEUED = "memory.queued";
  static final String STREAM = "memory.stream";
  static final String IDLE = "memory.idle";
  static final String BARE_IDLE = "limit: two bare JVMs";

  private static final int PYTHON_CHUNK = 1_000;
  private static final int ROUNDS = 2;

  private final Contenders contenders;
  private final Scale scale;
  private final long millisecond;

  private MemorySuite(Field field) {
    contenders = field.contenders();
    scale = field.scale();
    millisecond = field.calibration().micros(1_000);
  }

  static List<Measurement> of(Field field) {
    MemorySuite suite = new MemorySuite(field);
    return List.of(suite.lazyMap(), suite.queued(), suite.stream(), suite.idle());
  }

  private Measurement lazyMap() {
    int tasks = scale.of(1_000_000, 10_000);
    return Measurement.of(
            LAZY_MAP, "a million items through a lazy map: growth of the parent", Metric.GROWTH)
        .inFreshProcesses()
        .rounds(ROUNDS)
        .with(
            List.of(contenders.process(), contenders.thread(), contenders.threadPool()),
            "lazy-map",
            "tasks",
            tasks)
        .with(
            List.of(contenders.pythonFork(), contenders.pythonPool()),
            "lazy-map",
            "tasks",
            tasks,
            "chunk",
            PYTHON_CHUNK);
  }

  private Measurement queued() {
    return Measurement.of(QUEUED, "a million queued tasks: heap per task", Metric.BYTES)
        .inFreshProcesses()
        .rounds(ROUNDS)
        .with(
            List.of(
                contenders.thread(),
                contenders.process(),
                contenders.processWithoutFlags(),
                contenders.threadPool()),
            "queued",
            "tasks",
            scale.of(1_000_000, 5_000));
  }

  private Measurement stream() {
    return Measurement.of(
            STREAM, "results of 1 GB streamed through map: growth of the parent", Metric.GROWTH)
        .inFreshProcesses()
        .rounds(ROUNDS)
        .with(
            List.of(
                contenders.process(),
                contenders.thread(),
                contenders.pythonFork(),
                contenders.pythonPool()),
            "stream",
            "results",
            scale.of(1_024, 20));
  }

  private Measurement idle() {
    int seconds = scale.of(12, 1);
    return Measurement.of(IDLE, "idle pool: parent and two workers together", Metric.IDLE)
        .inFreshProcesses() // what JVMs share of their memory depends on how many there are
        .rounds(ROUNDS)
        .with(
            List.of(contenders.process(), contenders.processWithoutFlags()),
            "idle",
            "rounds",
            millisecond,
            "seconds",
            seconds)
        .with(BARE_IDLE, contenders.process(), "bare-idle", "seconds", seconds);
  }
}
