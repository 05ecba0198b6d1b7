package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.shared.PeerGoneException;
import dev.allot.shared.Pipe;
import dev.allot.shared.Sender;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Without shared memory for them, or room for it, requests go through a socket, and mean the same.
 */
@Bounded
class SocketRequestsTest {
  private static final int ITEMS = 100;

  @Test
  void sharedObjects() throws Exception {
    try (PoolExecutor pool = ProcessPools.open(1, "shared-memory", "false")) {
      SharedQueue<Integer> queue = pool.shared().queue("queue");
      Pipe<Integer> pipe = pool.shared().pipe("pipe");
      Sender<Integer> sender = pipe.sender();
      SharedLock lock = pool.shared().lock("lock");
      ProcessPools.get(pool.submit(() -> fill(queue, sender, lock)));
      assertFalse(ProcessPools.get(pool.submit(() -> mapsRequests())));
      assertEquals(ITEMS, queue.size());
      assertEquals(0, queue.poll());
      assertEquals(IntStream.range(1, ITEMS).boxed().toList(), queue.drain(ITEMS));
      assertNull(queue.poll(Duration.ZERO));
      queue.close();
      assertThrows(SharedClosedException.class, queue::take);
      for (int i = 0; i < ITEMS; i++) {
        assertEquals(i, pipe.receiver().receive());
      }
      assertThrows(PeerGoneException.class, pipe.receiver()::receive);
      assertTrue(lock.tryLock());
    }
  }

  /** Returns something, since a task that may throw has to. */
  private static int fill(SharedQueue<Integer> queue, Sender<Integer> sender, SharedLock lock)
      throws InterruptedException {
    for (int i = 0; i < ITEMS; i++) {
      lock.lock();
      queue.put(i);
      sender.send(i);
      lock.unlock();
    }
    return ITEMS;
  }

  /** A file that is deleted is in the list of what is mapped. */
  private static boolean mapsRequests() throws IOException {
    return Files.readString(Path.of("/proc/self/maps")).contains(".requests");
  }
}
