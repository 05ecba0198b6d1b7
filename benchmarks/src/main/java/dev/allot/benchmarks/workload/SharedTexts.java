package dev.allot.benchmarks.workload;

import dev.allot.benchmarks.contender.Arguments;
import dev.allot.benchmarks.contender.Contest;
import dev.allot.benchmarks.contender.Workers;
import dev.allot.shared.Connection;
import dev.allot.shared.ConnectionPair;
import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedBarrier;
import dev.allot.shared.SharedQueue;
import dev.allot.shared.SharedState;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Texts of 256 characters from a worker to the application, or to another worker. The clock starts
 * when the first has come, and who receives checks each.
 */
final class SharedTexts {
  private static final int LENGTH = 256;
  private static final int KINDS = 64;
  private static final String[] TEXTS =
      IntStream.range(0, KINDS)
          .mapToObj(i -> String.valueOf((char) ('0' + i)).repeat(LENGTH))
          .toArray(String[]::new);

  private static int connections;

  private SharedTexts() {}

  /** Where texts are put. */
  private interface Sink extends Serializable {
    void put(String text) throws InterruptedException;
  }

  /** Where they come out. */
  private interface Source extends Serializable {
    String take() throws InterruptedException;
  }

  /** Through a queue; of no bound if {@code capacity} is not said. */
  static Map<String, Double> queue(Contest contest, Arguments arguments) throws Exception {
    SharedState shared = contest.workers().shared();
    int capacity = arguments.number("capacity", 0);
    SharedQueue<String> queue =
        capacity == 0
            ? shared.queue("texts")
            : shared.queue("texts, bounded", QueueOptions.defaults().capacity(capacity));
    Map<String, Double> figures = passed(contest, arguments, queue::put, queue::take);
    Tasks.check("what is left", 0, queue.size());
    return figures;
  }

  /**
   * Through a connection, a new one each time: its ends are closed with the tasks that use them.
   */
  static Map<String, Double> connection(Contest contest, Arguments arguments) throws Exception {
    ConnectionPair<String, String> ends =
        contest.workers().shared().connection("texts " + connections++);
    Connection<String, String> in = ends.first();
    Connection<String, String> out = ends.second();
    Map<String, Double> figures = passed(contest, arguments, in::send, out::receive);
    out.close();
    return figures;
  }

  private static Map<String, Double> passed(
      Contest contest, Arguments arguments, Sink sink, Source source) throws Exception {
    int texts = arguments.number("texts");
    Workers workers = contest.workers();
    double seconds;
    Future<Integer> sent;
    if (arguments.number("workers", 1) == 1) {
      sent = workers.submit(() -> send(sink, texts));
      seconds = receive(source, texts);
    } else {
      SharedBarrier both = workers.shared().barrier("producer and consumer", 2);
      sent =
          workers.submit(
              () -> {
                both.await();
                return send(sink, texts);
              });
      seconds =
          workers.result(
              workers.submit(
                  () -> {
                    both.await();
                    return receive(source, texts);
                  }));
    }
    Tasks.check("sent", texts, workers.result(sent));
    return Sharing.rate(texts, seconds);
  }

  /** One more than are counted. */
  private static int send(Sink sink, int texts) throws InterruptedException {
    for (int i = 0; i <= texts; i++) {
      sink.put(TEXTS[i % KINDS]);
    }
    return texts;
  }

  private static double receive(Source source, int texts) throws InterruptedException {
    check(0, source.take());
    long start = System.nanoTime();
    for (int i = 1; i <= texts; i++) {
      check(i, source.take());
    }
    return Tasks.secondsSince(start);
  }

  private static void check(int number, String text) {
    if (!text.equals(TEXTS[number % KINDS])) {
      throw new IllegalStateException("text " + number + " is " + text);
    }
  }
}
