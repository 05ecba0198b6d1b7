package dev.allot.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the JVM from ending while a pool has accepted work that is not done, so that a {@code main}
 * that returns loses nothing (SHUT-08). All threads of pools are daemons; this one is not, and
 * exists only as long as there is work. {@code System.exit} does not wait for it.
 */
final class KeepAlive {
  /**
   * The thread looks this often whether there is work, rather than being woken at each end of it: a
   * program that submits and waits in turn would pay for that each time. It is also how much longer
   * than its work a JVM may live.
   */
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(20);

  private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);
  private static final Set<Unfinished> BUSY_POOLS = ConcurrentHashMap.newKeySet();
  private static volatile boolean running;

  private KeepAlive() {}

  /** A pool has work. */
  static void watch(Unfinished work) {
    BUSY_POOLS.add(work);
    if (!running) {
      start();
    }
  }

  /** A pool has no more work. */
  static void forget(Unfinished work) {
    BUSY_POOLS.remove(work);
  }

  private static synchronized void start() {
    if (!running) {
      running = true;
      Thread thread = new Thread(KeepAlive::run, "allot-keep-alive");
      thread.setDaemon(false);
      try {
        thread.start();
      } catch (OutOfMemoryError e) {
        // "unable to create native thread": no reason not to work. The next pool tries again.
        running = false;
        LOG.warn("cannot keep this JVM alive while pools work, should main return", e);
      }
    }
  }

  private static void run() {
    do {
      while (!BUSY_POOLS.isEmpty()) {
        LockSupport.parkNanos(KeepAlive.class, PERIOD);
        BUSY_POOLS.forEach(Unfinished::endWatchIfNone);
      }
      running = false;
      // Whoever came between the two lines above has seen 'running' and relies on this thread.
    } while (!BUSY_POOLS.isEmpty() && resume());
  }

  private static synchronized boolean resume() {
    if (running) {
      return false;
    }
    running = true;
    return true;
  }
}
