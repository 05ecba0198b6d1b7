package dev.allot.benchmarks.workload;

import dev.allot.Task;
import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Futures;
import dev.allot.benchmarks.contender.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * Submits no-ops, and when all are submitted collects the results: from one thread, or from several
 * each of which collects as many as it has submitted.
 */
final class Submit implements Workload {
  private final ExecutorService threads;
  private final BiFunction<Workers, Integer, Future<Integer>> submission;

  private Submit(
      ExecutorService threads, BiFunction<Workers, Integer, Future<Integer>> submission) {
    this.threads = threads;
    this.submission = submission;
  }

  /** A function and its argument; by threads that stay: where a new one is put takes its time. */
  static Submit function(ExecutorService threads) {
    return new Submit(threads, (workers, number) -> workers.submit(Tasks::noOp, number));
  }

  /** A lambda that captures a number and a text. */
  static Submit lambda(ExecutorService threads) {
    String word = "allot";
    return new Submit(threads, (workers, number) -> workers.submit(capturing(number, word)));
  }

  private static Task<Integer> capturing(int number, String word) {
    return () -> number + word.length() - 5;
  }

  @Override
  public Map<String, Double> run(Contest contest, Arguments arguments) throws Exception {
    int producers = arguments.number("producers", 1);
    int each = arguments.number("tasks") / producers;
    Workers workers = contest.workers();
    List<Producer> producing = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(producers);
    for (int i = 0; i < producers; i++) {
      producing.add(new Producer(workers, each, together));
    }
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    long sum = 0;
    for (Future<Produced> part : threads.invokeAll(producing)) {
      start = Math.min(start, part.get().start());
      end = Math.max(end, part.get().end());
      sum += part.get().sum();
    }
    Tasks.check("sum", producers * Tasks.sum(each), sum);
    double seconds = (end - start) / 1e9;
    return Map.of("seconds", seconds, "per_second", producers * each / seconds);
  }

  /** When a producer began and ended, and what it has collected. */
  private record Produced(long start, long end, long sum) {}

  /** A thread that submits, and then collects. */
  private final class Producer implements Callable<Produced> {
    private final Workers workers;
    private final int tasks;
    private final CyclicBarrier together;

    Producer(Workers workers, int tasks, CyclicBarrier together) {
      this.workers = workers;
      this.tasks = tasks;
      this.together = together;
    }

    @Override
    public Produced call() throws Exception {
      together.await();
      long start = System.nanoTime();
      Futures futures = new Futures();
      for (int i = 0; i < tasks; i++) {
        futures.add(submission.apply(workers, i % Tasks.SMALL));
      }
      long sum = workers.sum(futures);
      return new Produced(start, System.nanoTime(), sum);
    }
  }
}
