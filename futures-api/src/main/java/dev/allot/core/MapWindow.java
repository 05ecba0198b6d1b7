package dev.allot.core;

import org.jspecify.annotations.Nullable;

/** The tasks of a map that were submitted and whose results were not taken. */
interface MapWindow<R> {

  void add(MapPart<R> part);

  /** Adds what was taken out last and is not done, or what was split off that, before all. */
  void addBack(MapPart<R> part);

  /** Waits for the next task with results and takes it out; {@code null} if the time is over. */
  @Nullable MapPart<R> takeDone(long nanos) throws InterruptedException;

  /** How many tasks are not done, as far as there are not more than {@code most}. */
  int unfinished(int most);

  /** Cancels all tasks and takes them out. */
  void cancel();
}
