package dev.allot.testkit.fault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where bytes are held on their way until the test lets them go on; and where the test sees that
 * they have come so far.
 */
public final class Hold {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long PERIOD_MILLIS = 5;

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** Makes one that holds. */
  public Hold() {}

  /** Lets the bytes go on, those that come later too. */
  public void release() {
    released.countDown();
  }

  /**
   * Waits until bytes have come here.
   *
   * @param limit how long at most
   * @throws InterruptedException if interrupted
   * @throws AssertionError if none came
   */
  public void awaitReached(Duration limit) throws InterruptedException {
    if (!reached.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("waited " + limit + " in vain for bytes to come to a hold");
    }
  }

  /** Waits, for the thread that moves the bytes; no longer than its channel is open. */
  void pass(Channel channel) throws IOException {
    reached.countDown();
    long start = System.nanoTime();
    try {
      while (!released.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        if (!channel.isOpen()) {
          throw new AsynchronousCloseException();
        }
        if (System.nanoTime() - start > LIMIT.toNanos()) {
          throw new IOException("held for " + LIMIT + ", and never released");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while held");
    }
  }

  @Override
  public String toString() {
    return released.getCount() == 0 ? "hold, released" : "hold";
  }
}
