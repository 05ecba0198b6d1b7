package dev.allot.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedWords;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the word says of a lock whose holder has told the pool something. */
class LockWordTest {
  private static final long OWN = LockWord.ofProcess(1) | 7;
  private static final long OTHER = LockWord.ofProcess(2) | 7;

  private final SharedWords memory = new SharedRegion(ByteBuffer.allocateDirect(64)).words();

  @BeforeEach
  void lock() {
    assertEquals(1, LockWord.tryLock(memory, 0, OWN));
    assertTrue(LockWord.isHeldBy(memory, 0, OWN));
  }

  /** Or another might have the lock, and wait, before the signal comes. */
  @Test
  void whoHasToldOfASignal_freesByTellingToo() {
    LockWord.tell(memory, 0);
    assertTrue(LockWord.isHeldBy(memory, 0, OWN));
    assertEquals(2, LockWord.tryLock(memory, 0, OWN));
    LockWord.setHolds(memory, 0, 1);
    assertFalse(LockWord.tryFree(memory, 0, OWN));
    // That nobody waits any more, as far as the pool knows, does not change that.
    LockWord.removeWaiters(memory, 0);
    assertFalse(LockWord.tryFree(memory, 0, OWN));
  }

  @Test
  void whoIsLeaving_holdsItNoMore_andNobodyElseDoes() {
    LockWord.leave(memory, 0);
    assertTrue(LockWord.isLeaving(memory, 0));
    assertFalse(LockWord.isHeldBy(memory, 0, OWN));
    assertEquals(0, LockWord.tryLock(memory, 0, OWN));
    assertEquals(0, LockWord.tryLock(memory, 0, OTHER));
    assertEquals(OWN, LockWord.owner(memory, 0), "its death is to be seen");
  }

  @Test
  void whatWasTold_isDoneWhenItIsFreed_orGivenOn() {
    LockWord.tell(memory, 0);
    LockWord.leave(memory, 0);
    LockWord.give(memory, 0, OTHER, 1, false, false);
    assertTrue(LockWord.isHeldBy(memory, 0, OTHER));
    assertTrue(LockWord.tryFree(memory, 0, OTHER));
    assertEquals(1, LockWord.tryLock(memory, 0, OWN));
    LockWord.tell(memory, 0);
    LockWord.leave(memory, 0);
    LockWord.free(memory, 0, false);
    assertEquals(1, LockWord.tryLock(memory, 0, OTHER));
    assertTrue(LockWord.tryFree(memory, 0, OTHER));
  }

  @Test
  void whoWaitsForItsConditions_isCounted() {
    assertEquals(0, LockWord.awaiting(memory, 0));
    LockWord.addAwaiting(memory, 0, 2);
    LockWord.addAwaiting(memory, 0, -1);
    assertEquals(1, LockWord.awaiting(memory, 0));
    assertTrue(LockWord.isHeldBy(memory, 0, OWN));
  }
}
