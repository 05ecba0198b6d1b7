package dev.allot.core.shared;

import static org.junit.jupiter.api.Assertions.fail;

import dev.allot.shared.SharedQueue;
import dev.allot.shared.SharedSemaphore;
import dev.allot.spi.shared.SharedRegions;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What objects keep of a process that is dead. */
class DeadProcessTest {
  private static final int LOOKS = 300;
  private static final int BETWEEN_MILLIS = 100;

  private final SharedObjects objects =
      new SharedObjects("the pool", ReferenceValues.VALUES, SharedRegions.ofThisJvm());
  private final NamedObjects shared = new NamedObjects(objects);

  /** That nobody uses any more. */
  private final SharedQueue<Integer> queue = shared.queue("queue");

  private final SharedSemaphore semaphore = shared.semaphore("semaphore", 1);

  @AfterEach
  void close() {
    objects.close();
  }

  @Test
  void nothingKeepsItsConnection() throws InterruptedException {
    ReferenceQueue<Object> freed = new ReferenceQueue<>();
    WeakReference<Object> connection = new WeakReference<>(usedByOneThatDies(), freed);
    for (int i = 0; i < LOOKS; i++) {
      System.gc();
      if (freed.remove(BETWEEN_MILLIS) == connection) {
        return;
      }
    }
    fail("what belongs to a dead process is kept by an object that it used");
  }

  private PlayedWorker usedByOneThatDies() {
    PlayedWorker worker = new PlayedWorker(objects).beginTask();
    SharedQueue<Integer> there = worker.queue(queue);
    SharedSemaphore permits = worker.semaphore(semaphore);
    worker.run(
        () -> {
          there.put(1);
          return there.take() + (permits.tryAcquire() ? 1 : 0);
        });
    worker.endTask();
    worker.die();
    return worker;
  }
}
