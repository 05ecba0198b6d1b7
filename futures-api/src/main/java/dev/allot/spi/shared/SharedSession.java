package dev.allot.spi.shared;

import java.util.Map;

/**
 * The shared objects, as one worker that is another process uses them. Made by {@link
 * dev.allot.spi.PoolServices#sharedSession} when the worker connects.
 *
 * <p>One thread at a time calls all but {@link #close()}.
 */
public interface SharedSession {

  /**
   * Finds an object, or makes it; see {@link SharedLink#open}.
   *
   * @param spec which
   * @return its number
   */
  long open(SharedSpec spec);

  /**
   * Removes an object; see {@link SharedLink#remove}.
   *
   * @param name its name
   * @return {@code false} if there is none
   */
  boolean remove(String name);

  /**
   * Returns the number of the process.
   *
   * @return what {@link SharedLink#process()} is to return there
   */
  long process();

  /**
   * Returns memory of the pool's, for a worker that cannot map it.
   *
   * @param place where, of an object that is there
   * @return the region
   */
  SharedRegion region(SharedRegion.Place place);

  /**
   * Returns the number that the pool's objects begin with.
   *
   * @return what {@link SharedLink#ofPool} takes, in the worker
   */
  int pool();

  /**
   * Returns what stands for a holder in the worker.
   *
   * @param number the number of that holder in the worker
   * @return the holder, the same each time until it is {@linkplain #end ended}
   */
  LeaseHolder holder(long number);

  /**
   * Begins a call, which is completed or fails now or later, on any thread.
   *
   * @param object the number of the object; if there is none, the call fails
   * @param call the call
   */
  void call(long object, SharedCall call);

  /**
   * Takes a call back that has to wait.
   *
   * @param object the number of the object
   * @param call the call
   * @return {@code true} if it will not be completed; {@code false} if it was, or will be
   */
  boolean withdraw(long object, SharedCall call);

  /**
   * A holder in the worker has ended, and has not died.
   *
   * @param number its number there
   * @param permits what it held of semaphores: how many, by the number of the semaphore
   */
  void end(long number, Map<Long, Integer> permits);

  /** The worker is dead: all its holders have died. */
  void close();
}
