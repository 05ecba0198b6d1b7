package dev.allot.spi;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock that is held for less time than it takes to sleep and be woken: who finds it held looks a
 * few times before that.
 */
final class SpinningLock extends ReentrantLock {
  private static final long serialVersionUID = 1;
  private static final int LOOKS = 64;

  @Override
  public void lock() {
    for (int i = 0; i < LOOKS; i++) {
      if (tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    super.lock();
  }
}
