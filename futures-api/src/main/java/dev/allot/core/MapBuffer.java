package dev.allot.core;

import dev.allot.MapOptions;

/**
 * How many elements of a map may be in flight: what the caller has said, or two chunks for each
 * worker. Where the caller has said nothing, it becomes more when workers have nothing to do while
 * an element that takes long is waited for: those behind it are done by then, and their results
 * wait for it.
 */
final class MapBuffer {
  /** So many elements for each worker, one of which takes as long as all others. */
  private static final long MOST_A_WORKER = 128;

  private static final long TIMES_MORE = 8;
  private static final long MOST = 8192;

  private final int given;
  private final boolean grows;
  private final int workers;
  private final ChunkSize chunk;

  /** How many chunks, if the caller has not said it. */
  private long parts;

  MapBuffer(MapOptions options, int workers, ChunkSize chunk) {
    this.given = options.buffer();
    this.grows = given == 0 && options.chunkSize() == 0;
    this.workers = workers;
    this.chunk = chunk;
    this.parts = 2L * workers;
  }

  /** How many elements. */
  int size() {
    return given > 0
        ? given
        : (int) Math.min(Integer.MAX_VALUE, Math.min(parts * chunk.size(), most()));
  }

  private long most() {
    long least = 2L * workers * chunk.size();
    return Math.max(least, Math.max(MOST_A_WORKER * workers, Math.min(TIMES_MORE * least, MOST)));
  }

  /** Whether it is still to be looked whether there are enough. */
  boolean mayGrow() {
    return grows && parts * chunk.size() < most();
  }

  /** A result is waited for, and so many chunks, or more, are not done. */
  void grow(int unfinished) {
    if (unfinished < workers && mayGrow()) {
      parts *= 2;
    }
  }

  /** How many chunks keep all workers busy. */
  int enough() {
    return workers;
  }
}
