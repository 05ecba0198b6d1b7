package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Workers;
import dev.allot.examples.census.FoundJar;
import dev.allot.examples.census.JarInspector;
import dev.allot.examples.census.JarWalk;
import dev.allot.examples.census.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** What the demo does: looks into each jar of a directory, one task a jar. */
final class Census {
  private Census() {}

  static Map<String, Double> run(Contest contest, Arguments arguments) throws Exception {
    Workers workers = contest.workers();
    long start = System.nanoTime();
    List<FoundJar> jars = JarWalk.of(Path.of(arguments.text("jars"))).jars();
    List<Future<Row>> futures = new ArrayList<>();
    for (FoundJar jar : jars) {
      futures.add(workers.submit(JarInspector::lookInto, jar));
    }
    for (int i = 0; i < jars.size(); i++) {
      if (!workers.result(futures.get(i)).path().equals(jars.get(i).path())) {
        throw new IllegalStateException("another jar than " + jars.get(i));
      }
    }
    return Map.of("millis", Tasks.secondsSince(start) * 1e3, "jars", (double) jars.size());
  }
}
