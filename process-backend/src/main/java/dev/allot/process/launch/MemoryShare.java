package dev.allot.process.launch;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much of the memory of this machine, or container, is each worker's heap. */
public final class MemoryShare {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryShare.class);

  /** Of the memory for all heaps of workers; the rest is for the parent, and beside the heaps. */
  private static final double SHARED = 0.6;

  private static final double MOST = 0.25;
  private static final long LEAST_HEAP = 64L << 20;

  private MemoryShare() {}

  /** What is wanted; if that is 0, what a JVM takes of itself, unless so many would be too much. */
  static long heap(int workers, long wanted) {
    if (wanted > 0) {
      return wanted;
    }
    long share = (long) Math.min(memory() * MOST, memory() * SHARED / workers);
    return Math.max(LEAST_HEAP, share);
  }

  /**
   * Warns if the heaps of so many workers together are more than there should be.
   *
   * @param pool whose
   * @param workers how many there may be at a time
   * @param settings what they have in common
   */
  public static void check(String pool, int workers, WorkerSettings settings) {
    long heap = heap(settings.workers(), settings.heapBytes());
    if (heap > memory() * SHARED / workers) {
      LOG.warn(
          "{}: {} workers with a heap of {} MB each may need more than there is: the machine or"
              + " container has {} MB. Set allot.process.heap, or have fewer workers",
          pool,
          workers,
          heap >> 20,
          memory() >> 20);
    }
  }

  private static long memory() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean more
        ? more.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory() * 4;
  }
}
