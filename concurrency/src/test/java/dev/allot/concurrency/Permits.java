package dev.allot.concurrency;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * In place of {@code LockSupport}, where a wake-up must not be lost: Lincheck has {@code park}
 * return by itself sooner or later, as its specification allows, and whoever was not woken wakes.
 */
public final class Permits {
  private static final Map<Thread, Semaphore> PERMITS = new ConcurrentHashMap<>();

  private Permits() {}

  /** Returns once this thread was unparked. */
  public static void park() {
    of(Thread.currentThread()).acquireUninterruptibly();
  }

  /** Unparks a thread, now or when it parks. */
  public static void unpark(Thread thread) {
    if (thread != null) {
      of(thread).release();
    }
  }

  private static Semaphore of(Thread thread) {
    return PERMITS.computeIfAbsent(thread, key -> new Semaphore(0));
  }
}
