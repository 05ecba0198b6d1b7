package dev.allot.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedQueue;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedRegions;
import dev.allot.spi.shared.SharedWords;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Items that the only taker of a queue was given ahead. */
@Timeout(120)
class PrefetchedItemsTest {
  private final SharedObjects objects =
      new SharedObjects("the pool", ReferenceValues.VALUES, SharedRegions.ofThisJvm());
  private final NamedObjects shared = new NamedObjects(objects);
  private final SharedQueue<Integer> queue = shared.queue("queue");
  private final List<PlayedWorker> workers = new ArrayList<>();
  private final PlayedWorker worker = worker();
  private final SharedQueue<Integer> there = worker.queue(queue);

  private PlayedWorker worker() {
    PlayedWorker made = new PlayedWorker(objects);
    workers.add(made);
    return made.beginTask();
  }

  @AfterEach
  void end() {
    workers.forEach(PlayedWorker::close);
    objects.close();
  }

  private void put(int items) {
    for (int i = 0; i < items; i++) {
      assertTrue(queue.offer(i));
    }
  }

  private void take(int from, int to) {
    for (int i = from; i < to; i++) {
      assertEquals(Integer.valueOf(i), worker.run(there::take));
    }
  }

  @Test
  void whoTakesAlone_asksForManyAtATime() {
    put(1000);
    take(0, 1000);
    // 1, 2, 4 and so on up to 256, twice; each is asked for, and said to have come.
    assertTrue(worker.calls() <= 2 * 12, () -> worker.calls() + " calls");
  }

  @Test
  void whoeverComes_getsTheNextOne() throws InterruptedException {
    put(30);
    take(0, 8); // and has 7 more
    assertEquals(Integer.valueOf(8), queue.take());
    PlayedWorker second = worker();
    assertEquals(Integer.valueOf(9), second.run(second.queue(queue)::poll));
    take(10, 20);
    assertEquals(IntStream.range(20, 30).boxed().toList(), queue.drain(100));
    assertNull(worker.run(there::poll));
  }

  @Test
  void whatIsGivenAhead_isInTheQueue() {
    put(30);
    take(0, 8);
    assertEquals(22, queue.size());
    assertEquals(0, queue.lost());
    worker.lose();
    assertEquals(8, queue.lost(), "what was claimed, and no more");
    assertEquals(22, queue.size());
    assertThrows(
        SharedClosedException.class, () -> worker.run(there::poll), "by a process that is dead");
    assertEquals(IntStream.range(8, 30).boxed().toList(), queue.drain(100));
  }

  @Test
  void afterTheRemoval_nothingIsTaken() {
    put(30);
    take(0, 8);
    shared.remove("queue");
    assertThrows(SharedClosedException.class, () -> worker.run(there::take));
  }

  /** It takes what it has ahead, also in a queue that is closed, and then finds the end. */
  @Test
  void aClosedQueue_isEmptied() {
    put(30);
    take(0, 8);
    queue.close();
    take(8, 30);
    assertThrows(SharedClosedException.class, () -> worker.run(there::take));
  }

  /** What it says may be read after what it has done in memory was seen. */
  @Test
  void whatWasClaimed_cameAfterWhatItWasGivenWith() {
    TakenItems taken = new TakenItems(true);
    LeaseHolder holder = LeaseHolder.elsewhere(LockWord.ofProcess(1) | 1);
    taken.lend("first", holder);
    taken.claimed("second", holder);
    taken.received(holder, 1);
    assertEquals(List.of("first", "second"), taken.ended(holder, true));
  }

  /** A taker claims, and the pool puts back what is left. */
  @Test
  void eachIsClaimed_orGoesBack() throws InterruptedException {
    int batches = 5_000;
    int items = 20;
    SharedWords memory = new SharedRegion(ByteBuffer.allocateDirect(64)).words();
    QueueWord word = new QueueWord(memory, 0);
    AtomicInteger lent = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger claimed = new AtomicInteger();
    Thread taker =
        new Thread(
            () -> {
              for (int batch = 1; batch <= batches; batch++) {
                while (lent.get() < batch) {
                  Thread.yield();
                }
                while (QueueWord.claim(memory, 0, batch)) {
                  claimed.incrementAndGet();
                }
                ended.set(batch);
              }
            });
    taker.start();
    int back = 0;
    for (int batch = 1; batch <= batches; batch++) {
      word.lend(batch, items);
      lent.set(batch);
      while (word.unclaimed() > batch % items) {
        Thread.yield();
      }
      back += word.takeBack();
      while (ended.get() < batch) {
        Thread.yield();
      }
    }
    taker.join();
    assertEquals(batches * items, claimed.get() + back);
  }

  /** Three processes take, in bursts, with the application between them. */
  @Test
  void eachItemOnce_inOrder() {
    int count = 60_000;
    put(count);
    List<CompletableFuture<List<Integer>>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      PlayedWorker taker = worker();
      SharedQueue<Integer> here = taker.queue(queue);
      all.add(taker.begin(() -> emptied(here)));
    }
    List<Integer> taken = new ArrayList<>(emptied(queue));
    for (CompletableFuture<List<Integer>> one : all) {
      List<Integer> some = one.join();
      List<Integer> sorted = some.stream().sorted().toList();
      assertEquals(sorted, some);
      taken.addAll(some);
    }
    Collections.sort(taken);
    assertEquals(IntStream.range(0, count).boxed().toList(), taken);
  }

  /** Processes that take, do what they have taken, and die, with the application between them. */
  @Test
  void whatWasDone_isNotLost() {
    Random dice = new Random(11);
    for (int round = 0; round < 10; round++) {
      List<PlayedWorker> crew = new ArrayList<>();
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        PlayedWorker one = worker();
        crew.add(one);
        SharedQueue<Integer> here = one.queue(queue);
        Random ownDice = new Random(dice.nextLong());
        all.add(one.begin(() -> takenAndDone(here, ownDice)));
      }
      Thread producer = new Thread(() -> put(500));
      producer.start();
      int done = takenAndDone(queue, dice);
      for (CompletableFuture<Integer> one : all) {
        done += one.join();
      }
      crew.forEach(PlayedWorker::die);
      assertEquals(0, queue.lost(), "round " + round);
      assertEquals(queue.size(), queue.unfinished());
      assertEquals(500, done + queue.drain(1000).size());
      for (int i = done; i < 500; i++) {
        queue.taskDone();
      }
    }
  }

  private static int takenAndDone(SharedQueue<Integer> queue, Random dice) {
    int done = 0;
    for (int i = 0; i < 200; i++) {
      List<Integer> items =
          switch (dice.nextInt(4)) {
            case 0 -> queue.drain(3);
            case 1 -> listOf(queue.poll());
            default -> {
              try {
                yield listOf(queue.poll(Duration.ofMillis(1)));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            }
          };
      items.forEach(item -> queue.taskDone());
      done += items.size();
    }
    return done;
  }

  private static List<Integer> listOf(Integer item) {
    return item == null ? List.of() : List.of(item);
  }

  private static List<Integer> emptied(SharedQueue<Integer> queue) {
    List<Integer> taken = new ArrayList<>();
    for (Integer next = queue.poll(); next != null; next = queue.poll()) {
      taken.add(next);
    }
    return taken;
  }
}
