package dev.allot.benchmarks;

/**
 * A figure that workloads give.
 *
 * @param name what they call it
 * @param unit its unit, as tables show it
 * @param moreIsBetter whether a larger one is better
 */
public record Metric(String name, String unit, boolean moreIsBetter) {
  static final Metric RATE = new Metric("per_second", "tasks/s", true);
  static final Metric TEXTS = new Metric("per_second", "texts/s", true);
  static final Metric PAIRS = new Metric("per_second", "acquired and released/s", true);
  static final Metric TURNS = new Metric("per_second", "notified and waited/s", true);
  static final Metric READS = new Metric("per_second", "reads/s", true);
  static final Metric MEDIAN_CALL = new Metric("p50_us", "µs a call, p50", false);
  static final Metric TRAFFIC = new Metric("mib_per_second", "MiB/s each way", true);
  static final Metric MILLIS = new Metric("millis", "ms", false);
  static final Metric SECONDS = new Metric("seconds", "s", false);
  static final Metric FIRST_RESULT = new Metric("first_ms", "ms to the first result", false);
  static final Metric SHUTDOWN = new Metric("shutdown_ms", "ms to shut down", false);
  static final Metric GROWTH = new Metric("growth_mib", "MiB more", false);
  static final Metric BYTES = new Metric("bytes_per_task", "bytes a task", false);
  static final Metric IDLE = new Metric("cpu_percent", "% of a core", false);
  static final Metric RSS = new Metric("rss_mib", "MiB resident a worker", false);
  static final Metric PSS = new Metric("pss_mib", "MiB proportional a worker", false);

  /** How many times better one value is than another. */
  double factor(double one, double other) {
    return moreIsBetter ? one / other : other / one;
  }
}
