package dev.allot.benchmarks;

/** How much is done in a run. */
enum Scale {
  /** As much as a figure needs that can be relied on. */
  FULL,
  /** As little as shows that everything works. */
  SMOKE;

  int of(int full, int smoke) {
    return this == FULL ? full : smoke;
  }
}
