package dev.allot.benchmarks.workload;

/** What is alive on the heap of this JVM: what is used right after a full collection. */
final class Heap {
  static final double MIB = 1 << 20;

  private static final int SAMPLES = 10;

  private final long before = live();
  private final long interval;
  private long most;
  private long passed;

  /** Begins to watch a run of so many steps. */
  Heap(long steps) {
    interval = Math.max(1, steps / SAMPLES);
  }

  /** Notes a step; on one in a tenth of them, in its middle, looks at the heap. */
  void step() {
    if (passed++ % interval == interval / 2) {
      most = Math.max(most, live() - before);
    }
  }

  /** By how much the heap has grown since the beginning, in the largest of the looks. */
  double growthMib() {
    return most / MIB;
  }

  static long live() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
