package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** What is large goes to a worker and comes back. */
final class Payloads {
  private static final int MIB = 1 << 20;

  private Payloads() {}

  /** 1 MiB at a time, each when the one before is back. */
  static Map<String, Double> oneByOne(Contest contest, Arguments arguments) throws Exception {
    Workers workers = contest.workers();
    byte[] payload = new byte[MIB];
    int payloads = arguments.number("payloads");
    long start = System.nanoTime();
    for (int i = 0; i < payloads; i++) {
      payload[i] = (byte) i;
      check(payload, workers.result(workers.submit(Tasks::echo, payload)));
    }
    return rate(payloads, start);
  }

  /** 1 MiB each, all submitted before the first is asked for. */
  static Map<String, Double> atOnce(Contest contest, Arguments arguments) throws Exception {
    Workers workers = contest.workers();
    byte[] payload = new byte[MIB];
    int payloads = arguments.number("payloads");
    List<Future<byte[]>> futures = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < payloads; i++) {
      futures.add(workers.submit(Tasks::echo, payload));
    }
    for (Future<byte[]> future : futures) {
      check(payload, workers.result(future));
    }
    return rate(payloads, start);
  }

  /** A list of records to a worker and back. */
  static Map<String, Double> records(Contest contest, Arguments arguments) throws Exception {
    Workers workers = contest.workers();
    List<Tasks.Item> items = new ArrayList<>(Tasks.items(arguments.number("records")));
    int calls = arguments.number("calls");
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      List<Tasks.Item> back = workers.result(workers.submit(Tasks::echoItems, items));
      Tasks.check("records", items.size(), back.size());
    }
    double seconds = Tasks.secondsSince(start);
    if (!workers.result(workers.submit(Tasks::echoItems, items)).equals(items)) {
      throw new IllegalStateException("other records came back");
    }
    return Map.of("millis", seconds * 1e3 / calls);
  }

  private static void check(byte[] sent, byte[] received) {
    Tasks.check("length", sent.length, received.length);
    Tasks.check("first byte", sent[0], received[0]);
    Tasks.check("last byte", sent[MIB - 1], received[MIB - 1]);
  }

  private static Map<String, Double> rate(int payloads, long start) {
    double seconds = Tasks.secondsSince(start);
    return Map.of("mib_per_second", payloads / seconds, "seconds", seconds);
  }
}
