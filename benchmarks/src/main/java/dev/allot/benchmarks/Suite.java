package dev.allot.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be asked for by name. */
enum Suite {
  /** Worker processes. */
  PROCESS(ProcessSuite::of),
  /** Worker threads. */
  THREAD(ThreadSuite::of),
  /** Start and shutdown. */
  STARTUP(StartupSuite::of),
  /** Memory, and what an idle pool takes. */
  MEMORY(MemorySuite::of),
  /** The rest of the field, and programs. */
  PEERS(PeersSuite::of),
  /** What tasks share. */
  SHARED(SharedSuite::of),
  /** Members of a cluster. */
  CLUSTER(ClusterSuite::of),
  /** All of the above. */
  ALL(field -> merged(Stream.of(PROCESS, THREAD, STARTUP, MEMORY, PEERS, SHARED, CLUSTER), field)),
  /** All of the above in small, to see that everything works. */
  SMOKE(ALL.measurements);

  private final Function<Field, List<Measurement>> measurements;

  Suite(Function<Field, List<Measurement>> measurements) {
    this.measurements = measurements;
  }

  List<Measurement> measurements(Field field) {
    return measurements.apply(field);
  }

  /** A measurement that is in several suites is made once, with the contenders of all. */
  private static List<Measurement> merged(Stream<Suite> suites, Field field) {
    Map<String, Measurement> all = new LinkedHashMap<>();
    suites
        .flatMap(suite -> suite.measurements(field).stream())
        .forEach(one -> all.merge(one.id(), one, Measurement::merged));
    return List.copyOf(all.values());
  }
}
