package dev.allot.core;

import dev.allot.spi.PendingTask;
import org.jspecify.annotations.Nullable;

/** The elements of a map that were submitted and whose results were not taken. */
interface MapWindow<R> {

  void add(PendingTask<R> task);

  int size();

  default boolean isEmpty() {
    return size() == 0;
  }

  /** Waits for the next element to be done and takes it out; {@code null} if the time is over. */
  @Nullable PendingTask<R> takeDone(long nanos) throws InterruptedException;

  /** Cancels all elements and takes them out. */
  void cancel();
}
