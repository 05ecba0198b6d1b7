package dev.allot.benchmarks;

import dev.allot.benchmarks.contender.ContenderMain;
import dev.allot.benchmarks.contender.Kind;
import dev.allot.benchmarks.contender.Turn;
import dev.allot.benchmarks.limit.PlainCluster;
import dev.allot.process.codec.Codecs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who takes part, and how each is started. */
final class Contenders {
  static final String PROCESS = "Allot process";
  static final String PROCESS_NO_FLAGS = "Allot process, no --add-opens";
  static final String PROCESS_FORY = "Allot process, codec fory";
  static final String PROCESS_CACHE = "Allot process, start-up cache";
  static final String CLUSTER = "Allot cluster";
  static final String HAZELCAST = "Hazelcast submitToMember";
  static final String THREAD = "Allot thread";
  static final String VIRTUAL = "Allot thread, virtual";
  static final String THREAD_POOL = "ThreadPoolExecutor";
  static final String FORK_JOIN = "ForkJoinPool, async";
  static final String COMPLETABLE_FUTURE = "CompletableFuture";
  static final String COMPLETION_SERVICE = "ExecutorCompletionService";
  static final String VIRTUAL_THREADS = "virtual thread per task";
  static final String NO_HAND_OVER = "limit: run by the submitting thread";
  static final String BARE_RING = "limit: handed over by a bare ring";
  static final String PYTHON_FORK = "Python ProcessPoolExecutor, fork";
  static final String PYTHON_SPAWN = "Python ProcessPoolExecutor, spawn";
  static final String PYTHON_FORKSERVER = "Python ProcessPoolExecutor, forkserver";
  static final String PYTHON_POOL = "Python multiprocessing.Pool";
  static final String PYTHON_THREAD = "Python ThreadPoolExecutor";
  static final String PYTHON_MULTIPROCESSING = "Python multiprocessing";
  static final String PYTHON_MANAGED = "Python multiprocessing, managed by a server";
  static final String PYTHON_THREADING = "Python threading";

  private static final int VIRTUAL_THREADS_SINCE = 21;
  private static final int JAVA_WARM_UPS = Integer.MAX_VALUE;
  private static final int PYTHON_WARM_UPS = 1;
  private static final String CACHE_KEY = "allot.process.startup-cache";

  /** As little compiling and memory as possible, for runs whose figures mean nothing. */
  private static final List<String> SMOKE_OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-D" + Turn.LEAD + "=0",
          "-Dallot.process.jvm-args=-XX:TieredStopAtLevel=1",
          "-Dallot.cluster.jvm-args=-XX:TieredStopAtLevel=1");

  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx3g");

  private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private final String classPath;
  private final String clusterClassPath;
  private final Path script;
  private final String python;
  private final Scale scale;
  private final @Nullable String noPython;

  /**
   * Makes it.
   *
   * @param classPath of the contenders in Java
   * @param clusterClassPath of those that are clusters
   * @param script the contender in Python
   * @param python its interpreter
   * @param scale how much they are to do
   */
  Contenders(String classPath, String clusterClassPath, Path script, String python, Scale scale) {
    this.scale = scale;
    this.classPath = classPath;
    this.clusterClassPath = clusterClassPath;
    this.script = script;
    this.python = python;
    this.noPython = Commands.output(python, "--version").isEmpty() ? "there is no " + python : null;
  }

  /** Every start is a first one, and nothing is made in the background. */
  Contender process() {
    return allot(PROCESS, flags(), "allot.backend=process", CACHE_KEY + "=false");
  }

  Contender processWithoutFlags() {
    return allot(PROCESS_NO_FLAGS, List.of(), "allot.backend=process", CACHE_KEY + "=false");
  }

  /** With the codec that needs no options up to Java 22, and one since Java 25. */
  Contender processWithFory() {
    return allot(
        PROCESS_FORY,
        Codecs.fory().jvmFlags(Runtime.version().feature()),
        "allot.backend=process",
        "allot.process.codec=fory",
        CACHE_KEY + "=false");
  }

  /** As {@link #process()}, from an archive, which is made while it warms up if there is none. */
  Contender processWithCache() {
    return allot(PROCESS_CACHE, flags(), "allot.backend=process", CACHE_KEY + "=true");
  }

  /** Two members on this machine. */
  Contender cluster() {
    List<String> flags = PlainCluster.options(Runtime.version().feature());
    return ofClusters(
        allot(
            CLUSTER,
            flags,
            "allot.backend=cluster",
            "allot.cluster.local-members=" + Kind.WORKERS,
            "allot.cluster.slots=1"));
  }

  /** The same without Allot. */
  Contender hazelcast() {
    return ofClusters(
        java(HAZELCAST, Kind.HAZELCAST, PlainCluster.options(Runtime.version().feature())));
  }

  private Contender ofClusters(Contender contender) {
    List<String> command = new ArrayList<>(contender.command());
    command.replaceAll(word -> word.equals(classPath) ? clusterClassPath : word);
    return new Contender(contender.name(), command, contender.missing(), JAVA_WARM_UPS);
  }

  Contender thread() {
    return allot(THREAD, List.of(), "allot.backend=thread");
  }

  Contender virtual() {
    Contender contender =
        allot(VIRTUAL, List.of(), "allot.backend=thread", "allot.thread.virtual=true");
    return sinceVirtualThreads(contender);
  }

  Contender threadPool() {
    return java(THREAD_POOL, Kind.THREAD_POOL, List.of());
  }

  /**
   * What no pool can be better than, where the submitting thread has more to do than the others.
   */
  List<Contender> withoutPool() {
    return List.of(
        java(NO_HAND_OVER, Kind.SUBMITTER, List.of()), java(BARE_RING, Kind.BARE_RING, List.of()));
  }

  /** The executors of the JDK. */
  List<Contender> jdk() {
    return List.of(
        threadPool(),
        java(FORK_JOIN, Kind.FORK_JOIN, List.of()),
        java(COMPLETABLE_FUTURE, Kind.COMPLETABLE_FUTURE, List.of()),
        java(COMPLETION_SERVICE, Kind.COMPLETION_SERVICE, List.of()),
        sinceVirtualThreads(java(VIRTUAL_THREADS, Kind.VIRTUAL_THREADS, List.of())));
  }

  Contender pythonFork() {
    return python(PYTHON_FORK, "process-fork");
  }

  Contender pythonSpawn() {
    return python(PYTHON_SPAWN, "process-spawn");
  }

  Contender pythonForkserver() {
    return python(PYTHON_FORKSERVER, "process-forkserver");
  }

  Contender pythonPool() {
    return python(PYTHON_POOL, "pool");
  }

  Contender pythonThread() {
    return python(PYTHON_THREAD, "thread");
  }

  /** Processes that share what {@code multiprocessing} has for them. */
  Contender pythonMultiprocessing() {
    return python(PYTHON_MULTIPROCESSING, "sharing-processes");
  }

  /** The same with objects of a {@code Manager}. */
  Contender pythonManaged() {
    return python(PYTHON_MANAGED, "sharing-managed");
  }

  Contender pythonThreading() {
    return python(PYTHON_THREADING, "sharing-threads");
  }

  private List<String> flags() {
    return Codecs.fst().jvmFlags(Runtime.version().feature());
  }

  private Contender allot(String name, List<String> flags, String... settings) {
    List<String> options = new ArrayList<>(flags);
    options.add("-Dallot.workers=" + Kind.WORKERS);
    // As much as the peers' queues take; with the default a producer would wait for room.
    options.add("-Dallot.queue.capacity=" + Integer.MAX_VALUE);
    Stream.of(settings).map(setting -> "-D" + setting).forEach(options::add);
    return java(name, Kind.ALLOT, options);
  }

  private Contender java(String name, Kind kind, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(scale == Scale.SMOKE ? SMOKE_OPTIONS : HEAP);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, ContenderMain.class.getName(), kind.name()));
    return new Contender(name, List.copyOf(command), null, JAVA_WARM_UPS);
  }

  private static Contender sinceVirtualThreads(Contender contender) {
    return Runtime.version().feature() >= VIRTUAL_THREADS_SINCE
        ? contender
        : new Contender(
            contender.name(), List.of(), "Java 21 or later has virtual threads", JAVA_WARM_UPS);
  }

  private Contender python(String name, String kind) {
    String lead = scale == Scale.SMOKE ? "0" : "0.1";
    List<String> command = List.of(python, script.toString(), kind, lead);
    return new Contender(name, command, noPython, PYTHON_WARM_UPS);
  }
}
