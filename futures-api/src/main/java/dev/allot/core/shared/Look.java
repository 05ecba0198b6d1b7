package dev.allot.core.shared;

import dev.allot.spi.Spin;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Looks for a moment whether something has come, before a thread sleeps; one thread at a time: more
 * would be in the way of those who work.
 */
final class Look {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Spin spin = new Spin(CORES);
  private final AtomicBoolean taken = new AtomicBoolean();

  /** Returns when it has come; or early, and at once if the thread is interrupted. */
  void until(BooleanSupplier came) {
    if (taken.compareAndSet(false, true)) {
      try {
        look(came);
      } finally {
        taken.set(false);
      }
    }
  }

  private void look(BooleanSupplier came) {
    spin.begin();
    do {
      if (came.getAsBoolean()) {
        spin.came();
        return;
      }
    } while (!Thread.currentThread().isInterrupted() && spin.goesOn());
  }

  /** Who looked in vain has slept for so long. */
  void slept(long nanos) {
    if (taken.compareAndSet(false, true)) {
      spin.slept(nanos);
      taken.set(false);
    }
  }
}
