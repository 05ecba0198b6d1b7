package dev.allot.benchmarks.contender;

import org.jspecify.annotations.Nullable;

/** One contender in this JVM: the workers that are kept from run to run, and new ones. */
public final class Contest implements AutoCloseable {
  private final Kind kind;
  private @Nullable Workers kept;

  /**
   * Makes it; nothing is opened yet.
   *
   * @param kind what the contender is
   */
  public Contest(Kind kind) {
    this.kind = kind;
  }

  /**
   * Returns the workers that all runs share, which the first of them opens.
   *
   * @return the workers
   */
  public Workers workers() {
    if (kept == null) {
      kept = open();
    }
    return kept;
  }

  /**
   * Opens workers.
   *
   * @return workers that the caller closes
   */
  public Workers open() {
    return kind.open();
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
    }
  }
}
