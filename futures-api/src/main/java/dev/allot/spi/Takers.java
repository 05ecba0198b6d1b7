package dev.allot.spi;

/**
 * How many workers will take what is queued: those that wait for it, or are on their way to that.
 * Guarded by the lock of the queue.
 */
final class Takers {
  private int expected;

  /** Of those that others poll for, and that are up. */
  private int idle;

  int expected() {
    return expected;
  }

  int idle() {
    return idle;
  }

  /** Counts a worker as one that will take something; {@code false} if it counts already. */
  boolean expect(Taker taker) {
    if (taker.expected || taker.dismissed) {
      return false;
    }
    taker.expected = true;
    taker.idleSince = System.nanoTime();
    expected++;
    idle += taker.up ? 1 : 0;
    return true;
  }

  void unexpect(Taker taker) {
    if (taker.expected) {
      taker.expected = false;
      expected--;
      idle -= taker.up ? 1 : 0;
    }
  }

  /** From now on others can give it tasks. */
  void isUp(Taker taker) {
    if (!taker.up) {
      taker.up = true;
      idle += taker.expected ? 1 : 0;
    }
  }
}
