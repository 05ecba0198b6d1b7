package dev.allot.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedWords;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process and the pool do with the word at the same time. */
@Timeout(120)
class SemaphoreWordTest {
  private static final long OWN = LockWord.ofProcess(0xffff);
  private static final int PERMITS = 4;
  private static final int ROUNDS = 100_000;

  private final SharedWords memory = new SharedRegion(ByteBuffer.allocateDirect(64)).words();

  @Test
  void whoseItIs_andHowManyAreIdle() {
    assertFalse(SemaphoreWord.acquire(memory, 0, OWN, 1));
    assertFalse(SemaphoreWord.release(memory, 0, OWN, 1));
    SemaphoreWord.give(memory, 0, OWN);
    assertTrue(SemaphoreWord.release(memory, 0, OWN, Integer.MAX_VALUE));
    assertFalse(SemaphoreWord.release(memory, 0, LockWord.ofProcess(1), 1));
    assertTrue(SemaphoreWord.acquire(memory, 0, OWN, 1));
    long word = SemaphoreWord.takeBack(memory, 0);
    assertEquals(OWN, SemaphoreWord.process(word));
    assertEquals(Integer.MAX_VALUE - 1, SemaphoreWord.idle(word));
    assertEquals(0, SemaphoreWord.word(memory, 0));
  }

  /** Two threads of the process, and the pool, which takes the word away and gives it again. */
  @Test
  void noPermitIsLost_orMade() throws InterruptedException {
    SemaphoreWord.give(memory, 0, OWN);
    assertTrue(SemaphoreWord.release(memory, 0, OWN, PERMITS));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread thread = new Thread(SemaphoreWordTest.this::acquireAndRelease);
      threads.add(thread);
      thread.start();
    }
    for (int i = 0; i < ROUNDS; i++) {
      int idle = SemaphoreWord.idle(SemaphoreWord.takeBack(memory, 0));
      SemaphoreWord.give(memory, 0, OWN);
      assertTrue(SemaphoreWord.release(memory, 0, OWN, idle));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(PERMITS, SemaphoreWord.idle(SemaphoreWord.takeBack(memory, 0)));
  }

  private void acquireAndRelease() {
    for (int i = 0; i < ROUNDS; i++) {
      if (SemaphoreWord.acquire(memory, 0, OWN, 1)) {
        while (!SemaphoreWord.release(memory, 0, OWN, 1)) {
          Thread.yield();
        }
      }
    }
  }
}
