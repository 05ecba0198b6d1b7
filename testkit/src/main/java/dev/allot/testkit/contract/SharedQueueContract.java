package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.WorkerCrashedException;
import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedEvent;
import dev.allot.shared.SharedIntArray;
import dev.allot.shared.SharedQueue;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules SHM-20 to SHM-34: queues. */
public abstract class SharedQueueContract extends ExecutorContract {
  private static final Duration A_MOMENT = Duration.ofMillis(20);

  /** Made by a backend's test class. */
  protected SharedQueueContract() {}

  /** One producer, one consumer, in order. */
  @Test
  void SHM_20_first_in_first_out() throws Exception {
    PoolExecutor pool = open(2);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    pool.submit(
        () -> {
          for (int i = 0; i < 500; i++) {
            queue.put(i);
          }
          return null;
        });
    TaskFuture<List<Integer>> taken =
        pool.submit(
            () -> {
              List<Integer> items = new ArrayList<>();
              while (items.size() < 400) {
                items.add(queue.take());
              }
              return items;
            });
    assertEquals(IntStream.range(0, 400).boxed().toList(), get(taken));
    for (int i = 400; i < 500; i++) {
      assertEquals(i, queue.poll(limit()));
    }
    assertNull(queue.poll());
    assertNull(queue.poll(A_MOMENT));
  }

  /** Producers and consumers in workers and in the application: no item twice, none missing. */
  @Test
  void SHM_27_each_item_is_handed_out_once() throws Exception {
    PoolExecutor pool = open(4);
    int producers = 3;
    int each = 300;
    SharedQueue<Integer> queue = pool.shared().queue("q");
    List<TaskFuture<List<Integer>>> consumers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      consumers.add(pool.submit(() -> takeAll(queue)));
    }
    Background<List<Integer>> here = Background.start(() -> takeAll(queue));
    List<TaskFuture<?>> puts = new ArrayList<>();
    for (int p = 0; p < producers; p++) {
      int from = p * each;
      puts.add(
          pool.submit(
              () -> {
                for (int i = 0; i < each; i++) {
                  queue.put(from + i);
                }
                return null;
              }));
    }
    for (TaskFuture<?> put : puts) {
      get(put);
    }
    queue.close();
    List<Integer> all = new ArrayList<>();
    for (TaskFuture<List<Integer>> consumer : consumers) {
      all.addAll(increasingByProducer(get(consumer), each));
    }
    all.addAll(increasingByProducer(resultOf(here), each));
    assertEquals(producers * each, all.size());
    assertEquals(producers * each, new HashSet<>(all).size());
    note(producers + " producers, 3 consumers, " + all.size() + " items");
  }

  private <T> T resultOf(Background<T> background) throws Exception {
    try {
      return background.result(limit());
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static List<Integer> takeAll(SharedQueue<Integer> queue) throws InterruptedException {
    List<Integer> items = new ArrayList<>();
    try {
      while (true) {
        items.add(queue.take());
      }
    } catch (SharedClosedException e) {
      return items;
    }
  }

  /** What one consumer has of one producer is in its order. */
  private static List<Integer> increasingByProducer(List<Integer> items, int each) {
    Map<Integer, Integer> last = new HashMap<>();
    for (int item : items) {
      Integer before = last.put(item / each, item);
      assertTrue(before == null || before < item, () -> item + " after " + before);
    }
    return items;
  }

  /** Several at once, in order. */
  @Test
  void SHM_28_drain_takes_what_is_there() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    for (int i = 0; i < 5; i++) {
      queue.put(i);
    }
    assertEquals(List.of(0, 1, 2), get(pool.submit(() -> queue.drain(3))));
    assertEquals(List.of(3, 4), queue.drain(10));
    assertEquals(List.of(), queue.drain(10));
  }

  /** The dead consumer's item is lost, and nothing waits for it. */
  @Test
  void SHM_21_taken_and_not_done_is_lost() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    for (int i = 0; i < 4; i++) {
      queue.put(i);
    }
    assertInstanceOf(WorkerCrashedException.class, failure(pool.submit(() -> die(queue))));
    assertEquals(2, queue.lost());
    assertEquals(1, queue.size());
    assertEquals(3, queue.take());
    queue.taskDone();
    assertTrue(queue.join(limit()));
  }

  /** Takes three, and has done one of them. */
  private static int die(SharedQueue<Integer> queue) throws InterruptedException {
    queue.take();
    queue.take();
    queue.take();
    queue.taskDone();
    Runtime.getRuntime().halt(3);
    return 0;
  }

  /** They come back to the head, in their order. */
  @Test
  void SHM_22_redelivered_in_order() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q", QueueOptions.defaults().redelivery(true));
    for (int i = 0; i < 5; i++) {
      queue.put(i);
    }
    assertEquals(
        List.of(0, 1, 2),
        get(
            pool.submit(
                () -> {
                  List<Integer> taken = List.of(queue.take(), queue.take(), queue.take());
                  queue.taskDone();
                  return taken;
                })));
    assertEquals(0, queue.lost());
    for (int i = 1; i < 5; i++) {
      assertEquals(i, queue.poll());
      queue.taskDone();
    }
    assertTrue(queue.join(limit()));
  }

  /** The attempt after a crash finds what the first one had taken. */
  @Test
  void SHM_29_redelivered_after_a_crash() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q", QueueOptions.defaults().redelivery(true));
    for (int i = 0; i < 4; i++) {
      queue.put(i);
    }
    assertInstanceOf(WorkerCrashedException.class, failure(pool.submit(() -> die(queue))));
    assertEquals(0, queue.lost());
    assertEquals(List.of(1, 2, 3), get(pool.submit(() -> queue.drain(10))));
  }

  /** No more than the bound; who waits for room gets it in turn. */
  @Test
  void SHM_23_bound() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q", QueueOptions.defaults().capacity(2));
    assertTrue(queue.offer(0));
    assertTrue(get(pool.submit(() -> queue.offer(1))));
    assertFalse(queue.offer(2));
    assertFalse(queue.offer(2, A_MOMENT));
    assertFalse(get(pool.submit(() -> queue.offer(2, Duration.ZERO))));
    assertEquals(2, queue.size());
    TaskFuture<Boolean> waits = pool.submit(() -> queue.offer(2, Duration.ofMinutes(1)));
    assertEquals(0, queue.take());
    assertTrue(get(waits));
    assertEquals(2, queue.size());
    Background<Object> interrupted =
        Background.start(
            () -> {
              queue.put(3);
              return null;
            });
    interrupted.awaitBlocked(limit());
    interrupted.interrupt();
    assertThrows(InterruptedException.class, () -> interrupted.result(limit()));
    assertEquals(List.of(1, 2), queue.drain(10));
  }

  /** Until each was taken and done, here or in a worker. */
  @Test
  void SHM_24_join() throws Exception {
    PoolExecutor pool = open(2);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    TaskLedger ledger = ledger();
    for (int i = 0; i < 10; i++) {
      queue.put(i);
    }
    assertFalse(queue.join(Duration.ZERO));
    for (int i = 0; i < 2; i++) {
      pool.submit(
          () -> {
            for (Integer item = queue.poll(); item != null; item = queue.poll()) {
              ledger.started("item-" + item);
              queue.taskDone();
            }
          });
    }
    assertTrue(queue.join(limit()));
    assertEquals(10, ledger.keys().size());
    assertEquals(0, queue.unfinished());
  }

  /** One taskDone too many. */
  @Test
  void SHM_30_task_done_without_an_item() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    assertThrows(IllegalStateException.class, queue::taskDone);
    queue.put(1);
    assertThrows(IllegalStateException.class, queue::taskDone);
    assertEquals(1, queue.take());
    assertEquals(1, queue.unfinished());
    queue.taskDone();
    assertEquals(0, queue.unfinished());
    assertInstanceOf(IllegalStateException.class, failure(pool.submit(queue::taskDone)));
    queue.put(2);
    queue.take();
    inTime(
        () -> {
          queue.taskDone();
          return null;
        });
    assertTrue(queue.join(Duration.ZERO));
  }

  /** What is in it can be taken, and then it is over for all. */
  @Test
  void SHM_25_closing() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q");
    queue.put(1);
    queue.put(2);
    assertFalse(queue.isClosed());
    get(pool.submit(queue::close));
    assertTrue(queue.isClosed());
    assertThrows(SharedClosedException.class, () -> queue.put(3));
    assertThrows(SharedClosedException.class, () -> queue.offer(3));
    assertEquals(1, queue.take());
    assertEquals(2, get(pool.submit(() -> queue.poll())));
    assertThrows(SharedClosedException.class, queue::take);
    assertThrows(SharedClosedException.class, () -> queue.poll());
    assertThrows(SharedClosedException.class, () -> queue.poll(limit()));
    assertThrows(SharedClosedException.class, () -> queue.drain(1));
    assertInstanceOf(SharedClosedException.class, failure(pool.submit(() -> queue.take())));
    queue.close();
  }

  /** Who waits is told at once, on both sides. */
  @Test
  void SHM_31_closing_wakes_who_waits() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> empty = pool.shared().queue("empty");
    SharedQueue<Integer> full = pool.shared().queue("full", QueueOptions.defaults().capacity(1));
    full.put(1);
    Background<Integer> takes = Background.start(empty::take);
    Background<Object> puts =
        Background.start(
            () -> {
              full.put(2);
              return null;
            });
    takes.awaitBlocked(limit());
    puts.awaitBlocked(limit());
    empty.close();
    full.close();
    assertThrows(SharedClosedException.class, () -> takes.result(limit()));
    assertThrows(SharedClosedException.class, () -> puts.result(limit()));
    assertEquals(1, full.take());
  }

  /** What may come back is waited for. */
  @Test
  void SHM_32_closed_queue_waits_for_redelivery() throws Exception {
    PoolExecutor pool = open(1);
    SharedQueue<Integer> queue = pool.shared().queue("q", QueueOptions.defaults().redelivery(true));
    queue.put(1);
    queue.close();
    SharedEvent taken = pool.shared().event("taken");
    SharedEvent goOn = pool.shared().event("go on");
    TaskFuture<Integer> first =
        pool.submit(
            () -> {
              int item = queue.take();
              taken.set();
              goOn.await();
              return item;
            });
    assertTrue(taken.await(limit()));
    Background<Integer> second = Background.start(queue::take);
    second.awaitBlocked(limit());
    goOn.set();
    assertEquals(1, get(first));
    assertEquals(1, resultOf(second));
    queue.taskDone();
    assertThrows(SharedClosedException.class, queue::take);
  }

  /** Whoever is told of them, by memory or otherwise, finds them all. */
  @Test
  void SHM_33_what_was_put_in_is_seen() throws Exception {
    PoolExecutor pool = open(2);
    int rounds = 40;
    int most = 200;
    SharedQueue<Integer> queue = pool.shared().queue("q");
    SharedIntArray said = pool.shared().intArray("said", 2);
    SharedEvent goOn = pool.shared().event("go on");
    TaskFuture<Object> producer =
        pool.submit(
            () -> {
              for (int round = 1; round <= rounds; round++) {
                for (int i = 0; i < most; i++) {
                  queue.put(i);
                }
                said.setRelease(0, round);
                goOn.await();
                goOn.clear();
              }
              return null;
            });
    for (int round = 1; round <= rounds; round++) {
      int awaited = round;
      Poll.until("round " + round, limit(), () -> said.getAcquire(0) == awaited);
      switch (round % 4) {
        case 0 -> assertEquals(most, queue.size());
        case 1 -> assertEquals(0, queue.poll());
        case 2 -> assertFalse(queue.join(Duration.ZERO));
        default -> assertEquals(most, queue.drain(most).size());
      }
      while (queue.poll() != null) {}
      goOn.set();
    }
    get(producer);
  }

  /** Two producers that are told so by an exception, and one that closes the queue meanwhile. */
  @Test
  void SHM_34_accepted_or_refused() throws Exception {
    PoolExecutor pool = open(2);
    long accepted = 0;
    for (int round = 0; round < 10; round++) {
      SharedQueue<Integer> queue = pool.shared().queue("q" + round);
      List<TaskFuture<Integer>> producers =
          List.of(pool.submit(() -> putAll(queue)), pool.submit(() -> putAll(queue)));
      List<Integer> taken = new ArrayList<>();
      while (taken.size() < 100 * round) {
        taken.add(queue.take());
      }
      queue.close();
      try {
        while (true) {
          taken.addAll(queue.drain(1_000));
        }
      } catch (SharedClosedException e) {
        // Everything was taken.
      }
      int both = get(producers.get(0)) + get(producers.get(1));
      assertEquals(both, taken.size());
      accepted += both;
    }
    note(accepted + " items accepted");
  }

  private static int putAll(SharedQueue<Integer> queue) throws InterruptedException {
    for (int put = 0; ; put++) {
      try {
        queue.put(put);
      } catch (SharedClosedException e) {
        return put;
      }
    }
  }

  /** Consumers die at random moments: nothing twice, nothing missing but what they had in hand. */
  @Test
  void SHM_26_no_item_twice_while_workers_are_killed() throws Exception {
    PoolExecutor pool = open(3);
    int items = 1_000;
    SharedQueue<Integer> queue = pool.shared().queue("q");
    SharedQueue<Integer> seen = pool.shared().queue("seen");
    SharedQueue<Long> pids = pool.shared().queue("pids");
    PoolExecutor again = pool.with(TaskOptions.defaults().retries(20));
    List<TaskFuture<?>> consumers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      consumers.add(again.submit(() -> move(queue, seen, pids)));
    }
    int killed = 0;
    for (int i = 0; i < items; i++) {
      queue.put(i);
      if (i % 250 == 249) {
        Long pid = pids.poll(limit());
        if (pid != null
            && ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false)) {
          killed++;
        }
      }
    }
    queue.close();
    for (TaskFuture<?> consumer : consumers) {
      get(consumer);
    }
    List<Integer> all = seen.drain(Integer.MAX_VALUE);
    Set<Integer> once = new HashSet<>(all);
    assertEquals(all.size(), once.size(), "an item was handed out twice");
    long missing = items - once.size();
    long lost = queue.lost();
    String found = missing + " missing, " + lost + " lost, " + killed + " workers killed";
    // One that was seen, and whose taker died before it had said so, counts as lost too.
    assertTrue(missing <= lost && lost <= killed, found);
    note(items + " items, " + found);
  }

  private static int move(
      SharedQueue<Integer> queue, SharedQueue<Integer> seen, SharedQueue<Long> pids)
      throws InterruptedException {
    pids.put(ProcessHandle.current().pid());
    try {
      while (true) {
        seen.put(queue.take());
        queue.taskDone();
      }
    } catch (SharedClosedException e) {
      return 0;
    }
  }
}
