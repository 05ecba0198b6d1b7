package dev.allot.benchmarks.limit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Has other JVMs return numbers, by memory that is shared with them and nothing else: no functions,
 * no codec, no queue, no bound that anybody is told of, no lock, no sleep and no wake-up. Each
 * number is begun by a compare-and-set, and answered before the next, so that a crash would cost
 * one. What calls of another process cost, whoever makes them.
 */
public final class BareCalls implements AutoCloseable {
  /** So many go to one JVM before it is the next one's turn. */
  private static final int TURN = 64;

  private final List<PlainJvm> jvms = new ArrayList<>();
  private final List<SharedSlots> slots = new ArrayList<>();

  /** The number of the first task of the next run. */
  private long first;

  private volatile long received;

  /**
   * Starts them.
   *
   * @param count how many
   * @param options of the JVMs
   * @throws IOException if one cannot be started
   */
  public BareCalls(int count, List<String> options) throws IOException {
    for (int i = 0; i < count; i++) {
      Path file = Files.createTempFile("allot-benchmark", ".slots");
      slots.add(new SharedSlots(file));
      jvms.add(BareCallsMain.start(options, file, i, count));
      jvms.get(i).echo();
      Files.delete(file);
    }
  }

  /** The number of a task that is the next one of a JVM's. */
  static long next(long number, int count) {
    return (number + 1) % TURN != 0 ? number + 1 : number + 1 + (long) TURN * (count - 1);
  }

  static long firstOf(int index) {
    return (long) TURN * index;
  }

  private SharedSlots slotsOf(long number) {
    return slots.get((int) (number / TURN % slots.size()));
  }

  /**
   * Has numbers sent there and back, with a future for each, or all taken together.
   *
   * @param tasks how many
   * @param bound numbers below it
   * @param futures whether each has one
   * @return the sum
   * @throws IOException if a JVM has ended
   */
  public long sum(int tasks, int bound, boolean futures) throws IOException {
    Results results = futures ? new Futures(tasks) : new Values(tasks);
    received = first;
    for (int i = 0; i < jvms.size(); i++) {
      slots.get(i).limit(first + tasks);
      OutputStream begin = jvms.get(i).process().getOutputStream();
      begin.write('!');
      begin.flush();
    }
    Thread reader = new Thread(() -> receive(tasks, results), "bare-reader");
    reader.start();
    for (int i = 0; i < tasks; i++) {
      for (int looks = 1; first + i - received >= SharedSlots.COUNT; looks++) {
        BareCallsMain.pause(looks);
      }
      slotsOf(first + i).ask(first + i, i % bound);
    }
    long sum = results.sum(reader);
    for (PlainJvm jvm : jvms) {
      if (jvm.process().getInputStream().read() != '!') {
        throw new IOException("JVM " + jvm.pid() + " has ended");
      }
    }
    first += tasks;
    return sum;
  }

  private void receive(int tasks, Results results) {
    for (int i = 0; i < tasks; i++) {
      SharedSlots from = slotsOf(first + i);
      long answer = from.take(first + i);
      for (int looks = 1; answer < 0; looks++) {
        BareCallsMain.pause(looks);
        answer = from.take(first + i);
      }
      results.accept(i, (int) answer);
      if (i % TURN == 0) {
        received = first + i;
      }
    }
  }

  /** What becomes of what comes back. */
  private interface Results {
    void accept(int index, Integer value);

    long sum(Thread reader);
  }

  private static final class Futures implements Results {
    private final List<CompletableFuture<Integer>> futures = new ArrayList<>();

    Futures(int count) {
      for (int i = 0; i < count; i++) {
        futures.add(new CompletableFuture<>());
      }
    }

    @Override
    public void accept(int index, Integer value) {
      futures.get(index).complete(value);
    }

    @Override
    public long sum(Thread reader) {
      return futures.stream().mapToLong(CompletableFuture::join).sum();
    }
  }

  private static final class Values implements Results {
    private final Integer[] values;

    Values(int count) {
      values = new Integer[count];
    }

    @Override
    public void accept(int index, Integer value) {
      values[index] = value;
    }

    @Override
    public long sum(Thread reader) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
      long sum = 0;
      for (Integer value : values) {
        sum += value;
      }
      return sum;
    }
  }

  @Override
  public void close() {
    jvms.forEach(PlainJvm::close);
  }
}
