package dev.allot.benchmarks;

import java.util.List;

/**
 * What tasks share, beside what {@code multiprocessing} has for it: the table of the documents that
 * Allot grew from.
 */
final class SharedSuite {
  static final String QUEUE = "shared.queue";
  static final String CONNECTION = "shared.connection";
  static final String LOCK = "shared.lock";
  static final String REENTRANT_LOCK = "shared.reentrant-lock";
  static final String SEMAPHORE = "shared.semaphore";
  static final String CONDITION = "shared.condition";
  static final String LIST = "shared.list";
  static final String ARRAY = "shared.array";
  static final String LOCKED_ARRAY = "shared.locked-array";
  static final String MANAGED_QUEUE = "shared.managed-queue";
  static final String MANAGED_LOCK = "shared.managed-lock";
  static final String MANAGED_LIST = "shared.managed-list";
  static final String TWO_WORKERS = Contenders.PROCESS + ", two workers";
  static final String APPLICATION = Contenders.PROCESS + ", by the application";
  static final String PYTHON_ONE_WAY = Contenders.PYTHON_MULTIPROCESSING + ", one way";

  /** Messages run through much code on three sides, and each waits for the slowest of them. */
  private static final double MESSAGE_SECONDS = 10;

  private final Contenders contenders;
  private final Scale scale;
  private final Contender process;
  private final Contender managed;

  private SharedSuite(Field field) {
    contenders = field.contenders();
    scale = field.scale();
    process = contenders.process();
    managed = contenders.pythonManaged();
  }

  static List<Measurement> of(Field field) {
    SharedSuite suite = new SharedSuite(field);
    return List.of(
        suite.queue(),
        suite.connection(),
        suite.lock(LOCK, "shared: lock, acquired and released", "shared-lock", 0),
        suite.lock(
            REENTRANT_LOCK, "shared: reentrant lock that is held, the same", "shared-lock", 1),
        suite.lock(SEMAPHORE, "shared: semaphore of one permit, the same", "shared-semaphore", 0),
        suite.condition(),
        suite.reads(LIST, "shared: reads of a list of one's own", "list", 5_000_000),
        suite.reads(ARRAY, "shared: reads of a shared array", "array", 5_000_000),
        suite.reads(LOCKED_ARRAY, "shared: the same, each under a lock", "locked-array", 500_000),
        suite.managedQueue(),
        suite.managedLock(),
        suite.managedList());
  }

  private Measurement queue() {
    return texts(QUEUE, "shared: texts of 256 characters through a queue", "shared-queue");
  }

  /** Of Python's two kinds the documents have the one that goes both ways. */
  private Measurement connection() {
    return texts(CONNECTION, "shared: the same through a connection", "shared-connection")
        .with(
            PYTHON_ONE_WAY,
            contenders.pythonMultiprocessing(),
            "shared-connection",
            "texts",
            texts(),
            "one-way",
            1);
  }

  private int texts() {
    return scale.of(20_000, 100);
  }

  private Measurement texts(String id, String title, String workload) {
    return Measurement.of(id, title, Metric.TEXTS)
        .warmFor(MESSAGE_SECONDS)
        .with(
            List.of(process, contenders.processWithoutFlags(), contenders.thread()),
            workload,
            "texts",
            texts())
        .with(TWO_WORKERS, process, workload, "texts", texts(), "workers", 2)
        .with(
            withThreads(contenders.pythonMultiprocessing(), workload), workload, "texts", texts());
  }

  /** Python has no connection between threads. */
  private List<Contender> withThreads(Contender python, String workload) {
    return workload.equals("shared-connection")
        ? List.of(python)
        : List.of(python, contenders.pythonThreading());
  }

  private Measurement lock(String id, String title, String workload, int held) {
    int pairs = scale.of(1_000_000, 1_000);
    return Measurement.of(id, title, Metric.PAIRS)
        .warmByTime()
        .with(
            List.of(
                process,
                contenders.thread(),
                contenders.pythonMultiprocessing(),
                contenders.pythonThreading()),
            workload,
            "pairs",
            pairs,
            "held",
            held)
        .with(APPLICATION, process, workload, "pairs", pairs, "held", held, "application", 1);
  }

  private Measurement condition() {
    int turns = scale.of(5_000, 50);
    return Measurement.of(CONDITION, "shared: two take turns by a condition", Metric.TURNS)
        .warmFor(MESSAGE_SECONDS)
        .with(
            List.of(
                process,
                contenders.thread(),
                contenders.pythonMultiprocessing(),
                managed,
                contenders.pythonThreading()),
            "shared-condition",
            "turns",
            turns)
        .with(TWO_WORKERS, process, "shared-condition", "turns", turns, "workers", 2);
  }

  private Measurement reads(String id, String title, String sequence, int reads) {
    return Measurement.of(id, title, Metric.READS)
        .warmByTime()
        .with(
            List.of(process, contenders.thread(), contenders.pythonMultiprocessing()),
            "shared-reads",
            "sequence",
            sequence,
            "reads",
            scale.of(reads, 2_000));
  }

  /**
   * A queue with a bound that is not reached: each {@code put} asks the parent then, and each
   * {@code take} does, as with a manager's. Two workers, since Python has a third process, too.
   */
  private Measurement managedQueue() {
    int texts = scale.of(5_000, 50);
    return Measurement.of(
            MANAGED_QUEUE, "shared: texts through a queue, each put answered", Metric.TEXTS)
        .warmFor(MESSAGE_SECONDS)
        .with(
            TWO_WORKERS,
            process,
            "shared-queue",
            "texts",
            texts,
            "workers",
            2,
            "capacity",
            2 * texts)
        .with(List.of(managed), "shared-queue", "texts", texts);
  }

  /**
   * An object of the user's, since locks and semaphores ask nobody as long as nobody else wants
   * them.
   */
  private Measurement managedLock() {
    int pairs = scale.of(5_000, 50);
    return Measurement.of(
            MANAGED_LOCK, "shared: acquired and released, by asking the parent", Metric.PAIRS)
        .warmFor(MESSAGE_SECONDS)
        .with(List.of(process), "shared-object", "pairs", pairs)
        .with(List.of(managed), "shared-lock", "pairs", pairs, "held", 0)
        .with(managed.name() + ", reentrant", managed, "shared-lock", "pairs", pairs, "held", 1);
  }

  private Measurement managedList() {
    int reads = scale.of(5_000, 1_000);
    return Measurement.of(MANAGED_LIST, "shared: reads of a list that the parent has", Metric.READS)
        .warmFor(MESSAGE_SECONDS)
        .with(List.of(process, managed), "shared-reads", "sequence", "shared-list", "reads", reads);
  }
}
