package dev.allot.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** All of the field: more contenders in what the other suites measure, and programs. */
final class PeersSuite {
  static final String MAP = "peers.map";
  static final String PYTHON_COMPUTE = "peers.python-compute-10ms";
  static final String PYTHON_IDEAL = "limit: two plain Python processes";
  static final String COUNTDOWN = "peers.countdown";
  static final String PRIMES = "peers.primes";
  static final String CENSUS = "peers.census";

  private final Contenders contenders;
  private final Scale scale;
  private final Field field;
  private final List<Contender> java;
  private final List<Contender> python;

  private PeersSuite(Field field) {
    this.field = field;
    contenders = field.contenders();
    scale = field.scale();
    java = new ArrayList<>(List.of(contenders.process(), contenders.thread()));
    java.add(contenders.virtual());
    java.addAll(contenders.jdk());
    python =
        List.of(
            contenders.pythonFork(),
            contenders.pythonSpawn(),
            contenders.pythonForkserver(),
            contenders.pythonPool(),
            contenders.pythonThread());
  }

  static List<Measurement> of(Field field) {
    PeersSuite suite = new PeersSuite(field);
    List<Measurement> all = new ArrayList<>();
    ProcessSuite.of(field).stream()
        .filter(PeersSuite::isCheap)
        .map(suite::spawned)
        .forEach(all::add);
    ThreadSuite.of(field).stream().map(suite::byTheJdk).forEach(all::add);
    all.addAll(
        List.of(
            suite.map(),
            suite.pythonComputing(),
            suite.countdown(),
            suite.primes(),
            suite.census()));
    return all;
  }

  private static boolean isCheap(Measurement one) {
    return List.of(ProcessSuite.ROUND_TRIP, ProcessSuite.ECHO, ProcessSuite.RECORDS)
        .contains(one.id());
  }

  /** What Python's processes do, done by spawned ones too. */
  private Measurement spawned(Measurement one) {
    return one.with(contenders.pythonSpawn(), one.entries().get(0));
  }

  /** What one executor of the JDK does, done by the others too, and by Python if it is short. */
  private Measurement byTheJdk(Measurement one) {
    Measurement more = one;
    for (Contender contender : contenders.jdk()) {
      more = more.with(contender, one.entries().get(0));
    }
    return one.id().equals(ThreadSuite.ROUND_TRIP)
        ? more.with(contenders.pythonThread(), one.entries().get(0))
        : more;
  }

  private Measurement map() {
    int tasks = scale.of(100_000, 1_000);
    List<Contender> threads = java.subList(1, java.size()); // without processes
    return Measurement.of(
            MAP, "map of 100,000 no-ops by threads; the JDK's is invokeAll", Metric.RATE)
        .with(threads, "map", "tasks", tasks)
        .with(List.of(contenders.pythonThread()), "map", "tasks", tasks);
  }

  /** How well Python does by the same measure: the same computing, in its own language. */
  private Measurement pythonComputing() {
    int tasks = scale.of(100, 4);
    long rounds = Math.max(1, field.calibration().python() * scale.of(10, 1));
    return Measurement.of(PYTHON_COMPUTE, "Python: CPU tasks of 10 ms", Metric.SECONDS)
        .with(
            PYTHON_IDEAL,
            contenders.pythonFork(),
            "bare-processes",
            "tasks",
            tasks,
            "rounds",
            rounds)
        .with(
            List.of(contenders.pythonFork(), contenders.pythonPool()),
            "compute",
            "tasks",
            tasks,
            "rounds",
            rounds);
  }

  private Measurement countdown() {
    return Measurement.of(COUNTDOWN, "countdown from 10,000,000, split in two", Metric.MILLIS)
        .with(java, "countdown", "count", scale.of(10_000_000, 10_000))
        .with(python, "countdown", "count", scale.of(10_000_000, 10_000));
  }

  private Measurement primes() {
    return Measurement.of(PRIMES, "the six primes of the Python manual", Metric.MILLIS)
        .with(java, "primes")
        .with(python, "primes");
  }

  private Measurement census() {
    return Measurement.of(CENSUS, "census of the jars that this runs on", Metric.MILLIS)
        .with(java, "census", "jars", field.jars());
  }
}
