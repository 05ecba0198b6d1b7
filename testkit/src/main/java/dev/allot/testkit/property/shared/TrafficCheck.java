package dev.allot.testkit.property.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.watch.Background;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Lets traffic flow, and counts afterwards. */
final class TrafficCheck {
  private final PoolExecutor pool;
  private final Path directory;
  private final Duration limit;
  private int runs;
  private long items;
  private long dropped;
  private long deadWithLock;

  TrafficCheck(PoolExecutor pool, Path directory, Duration limit) {
    this.pool = pool.with(TaskOptions.defaults().retries(1));
    this.directory = directory;
    this.limit = limit;
  }

  /** Waits for what a party has returned. */
  private interface Work {
    int result() throws Throwable;
  }

  void run(Traffic traffic) throws Throwable {
    String name = "traffic-" + ++runs;
    Depot depot =
        new Depot(
            pool.shared().queue(name + "-queue", traffic.options()),
            pool.shared().lock(name + "-lock"),
            pool.shared().longArray(name + "-numbers", 2),
            pool.shared().counter(name + "-counter"),
            TaskLedger.at(directory.resolve(name)));
    List<Work> consumers = new ArrayList<>();
    for (Party party : traffic.consumers()) {
      consumers.add(consume(depot, party));
    }
    List<Work> producers = new ArrayList<>();
    for (Party party : traffic.producers()) {
      producers.add(produce(depot, party, producers.size(), traffic.each()));
    }
    for (Work producer : producers) {
      producer.result();
    }
    depot.queue().close();
    for (Work consumer : consumers) {
      consumer.result();
    }
    new Books(traffic, depot).check();
  }

  private Work consume(Depot depot, Party party) {
    if (party.here()) {
      Background<Integer> here = Background.start(() -> depot.consume(party, 1));
      return () -> here.result(limit);
    }
    return inTime(pool.submit(() -> depot.consume(party, TaskContext.current().attempt())));
  }

  private Work produce(Depot depot, Party party, int number, int each) {
    if (party.here()) {
      Background<Integer> here = Background.start(() -> depot.produce(party, number, each, 1));
      return () -> here.result(limit);
    }
    return inTime(
        pool.submit(() -> depot.produce(party, number, each, TaskContext.current().attempt())));
  }

  private Work inTime(TaskFuture<Integer> task) {
    return () -> task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  String totals() {
    return items + " items, " + dropped + " in the hands of the dead, " + deadWithLock + " locks";
  }

  private final class Books {
    private final Traffic traffic;
    private final Depot depot;
    private final List<String> lines;

    Books(Traffic traffic, Depot depot) {
      this.traffic = traffic;
      this.depot = depot;
      this.lines = depot.ledger().keys();
    }

    /** How often each item has a line that begins so. */
    private TreeMap<Integer, Integer> counts(String prefix) {
      TreeMap<Integer, Integer> counts = new TreeMap<>();
      for (int item : numbers(prefix)) {
        counts.merge(item, 1, Integer::sum);
      }
      return counts;
    }

    private List<Integer> numbers(String prefix) {
      return lines.stream()
          .filter(line -> line.startsWith(prefix))
          .map(line -> Integer.parseInt(line.substring(prefix.length())))
          .toList();
    }

    void check() {
      checkItems();
      checkNumbers();
      if (traffic.consumers().size() == 1 && !traffic.isDeadly()) {
        checkOrder();
      }
    }

    private void checkItems() {
      TreeMap<Integer, Integer> right = new TreeMap<>();
      for (int i = 0; i < traffic.producers().size() * traffic.each(); i++) {
        right.put(i, 1);
      }
      TreeMap<Integer, Integer> found = counts(Depot.DONE);
      TreeMap<Integer, Integer> gone = counts(Depot.DROPPED);
      if (traffic.redelivers()) {
        assertEquals(0, depot.queue().lost());
      } else {
        gone.forEach((item, times) -> found.merge(item, times, Integer::sum));
        assertEquals(gone.size(), depot.queue().lost(), "lost items");
        counts(Depot.TAKEN).forEach((item, times) -> assertEquals(1, times, "taken: " + item));
      }
      assertEquals(right, found, "how often each item was done, or dropped by the dead");
      assertEquals(0, depot.queue().unfinished());
      items += right.size();
      dropped += gone.size();
    }

    private void checkNumbers() {
      int dead = Collections.frequency(lines, Depot.LOCKED);
      assertFalse(depot.lock().isLocked());
      long changed = depot.numbers().get(0);
      assertEquals(depot.counter().get() + dead, changed, "changes");
      depot.lock().lock();
      boolean halfChanged = depot.lock().isAbandoned();
      depot.lock().unlock();
      assertEquals(halfChanged ? changed - 1 : changed, depot.numbers().get(1), "changes together");
      deadWithLock += dead;
    }

    /** Of each producer. */
    private void checkOrder() {
      List<List<Integer>> byProducer = new ArrayList<>();
      for (int i = 0; i < traffic.producers().size(); i++) {
        byProducer.add(new ArrayList<>());
      }
      numbers(Depot.TAKEN).forEach(item -> byProducer.get(item / traffic.each()).add(item));
      byProducer.forEach(own -> assertEquals(own.stream().sorted().toList(), own, "order"));
    }
  }
}
