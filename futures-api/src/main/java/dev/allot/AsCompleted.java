package dev.allot;

import java.util.Iterator;

/**
 * Futures in the order in which they are done; {@link TaskFutures#asCompleted} makes it.
 *
 * <p>More can be added while it is gone through, which makes it a work list:
 *
 * <pre>{@code
 * AsCompleted<TaskFuture<Page>> pages =
 *     TaskFutures.asCompleted(List.of(pool.submit(Crawler::fetch, root)));
 * for (TaskFuture<Page> done : pages) {
 *   for (URI link : done.join().links()) {
 *     pages.add(pool.submit(Crawler::fetch, link));
 *   }
 * }
 * }</pre>
 *
 * <p>It can be gone through once, by one thread; {@code add} may be called by any thread. The
 * iterator's {@code hasNext()} is {@code true} while a future that was added has not been returned;
 * {@code next()} waits. It throws {@link UncheckedTimeoutException} when the time that was given is
 * over and no future is done, which says how many of how many are unfinished (AC-04), and {@link
 * UncheckedInterruptedException} when interrupted. A future that was returned is not retained
 * (AC-05).
 *
 * @param <F> the type of the futures
 */
public interface AsCompleted<F extends TaskFuture<?>> extends Iterable<F> {

  /**
   * Adds a future. One that is waiting to be returned already is ignored (AC-03).
   *
   * @param future the future
   * @return {@code true} if it was new
   */
  boolean add(F future);

  /**
   * Returns the one iterator.
   *
   * @return the iterator
   * @throws IllegalStateException if it was asked for before
   */
  @Override
  Iterator<F> iterator();
}
