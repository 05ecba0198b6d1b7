package dev.allot.benchmarks.workload;

import com.sun.management.ThreadMXBean;
import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Futures;
import dev.allot.benchmarks.contender.Workers;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Future;

/** What it costs in memory of this JVM. */
final class Memory {
  private static final int MIB = 1 << 20;

  private Memory() {}

  /** A map over many numbers, whose results are dropped as they come. */
  static Map<String, Double> lazyMap(Contest contest, Arguments arguments) {
    int tasks = arguments.number("tasks");
    Workers workers = contest.workers();
    Heap heap = new Heap(tasks);
    Iterator<Integer> results =
        workers.map(Tasks::noOp, Mapping.numbers(tasks), arguments.number("chunk", 0));
    long sum = 0;
    while (results.hasNext()) {
      sum += results.next();
      heap.step();
    }
    Tasks.check("sum", Tasks.sum(tasks), sum);
    return Map.of("growth_mib", heap.growthMib());
  }

  /** Results of 1 MiB each, dropped as they come. */
  static Map<String, Double> stream(Contest contest, Arguments arguments) {
    int results = arguments.number("results");
    Workers workers = contest.workers();
    Heap heap = new Heap(results);
    Iterator<byte[]> chunks = workers.map(Tasks::bytes, Collections.nCopies(results, MIB), 0);
    long bytes = 0;
    while (chunks.hasNext()) {
      bytes += chunks.next().length;
      heap.step();
    }
    Tasks.check("bytes", (long) results * MIB, bytes);
    return Map.of("growth_mib", heap.growthMib());
  }

  /** Tasks that wait while both workers are busy; their futures are held by nobody else. */
  static Map<String, Double> queued(Contest contest, Arguments arguments) throws Exception {
    int tasks = arguments.number("tasks");
    Path gate = Files.createTempFile("allot-benchmark", ".gate");
    try (Workers workers = contest.open()) {
      Future<Integer> one = workers.submit(Tasks::waitUntilGone, gate.toString());
      Future<Integer> other = workers.submit(Tasks::waitUntilGone, gate.toString());
      long before = Heap.live();
      for (int i = 0; i < tasks; i++) {
        workers.submit(Tasks::noOp, i % Tasks.SMALL);
      }
      long after = Heap.live();
      if (one.isDone() || other.isDone()) {
        throw new IllegalStateException("a worker was free: tasks were not all queued");
      }
      Files.delete(gate);
      workers.stop();
      return Map.of("bytes_per_task", (after - before) / (double) tasks);
    } finally {
      Files.deleteIfExists(gate);
    }
  }

  /** What all threads of this JVM allocate for a task, from its submission to its result. */
  static Map<String, Double> allocation(Contest contest, Arguments arguments) throws Exception {
    int tasks = arguments.number("tasks");
    Workers workers = contest.workers();
    Futures futures = Futures.withRoomFor(tasks);
    long before = allocated();
    for (int i = 0; i < tasks; i++) {
      futures.add(workers.submit(Tasks::noOp, i % Tasks.SMALL));
    }
    long sum = workers.sum(futures);
    double bytes = allocated() - before;
    Tasks.check("sum", Tasks.sum(tasks), sum);
    return Map.of("bytes_per_task", bytes / tasks);
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes); // -1 for a thread that has just ended
    }
    return sum;
  }
}
