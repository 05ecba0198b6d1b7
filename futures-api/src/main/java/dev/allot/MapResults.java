package dev.allot;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of {@link PoolExecutor#map}, taken one by one while the rest is computed.
 *
 * <p>Like a {@link java.nio.file.DirectoryStream} it can be gone through once: by one call of
 * {@link #iterator()}, {@link #stream()} or {@link #toList()}.
 *
 * <pre>{@code
 * List<Boolean> all = pool.map(Primes::isPrime, numbers).toList();
 *
 * try (MapResults<Page> pages = pool.map(Crawler::fetch, endlessUrls)) {
 *   for (Page p : pages) {
 *     if (p.isLast()) break;            // close() cancels what is in flight
 *   }
 * }
 * }</pre>
 *
 * <h2>Failures</h2>
 *
 * {@code next()} throws for an element that failed, at that element's place (MAP-03): a {@link
 * java.util.concurrent.CompletionException} with what the function threw as the cause, or a {@link
 * java.util.concurrent.CancellationException}. The iterator goes on with the next element if it is
 * asked for (MAP-04). What the input's iterator throws comes out as it is, at its place after the
 * elements before it, and ends the results. A pool that no longer accepts tasks ends them after
 * what is in flight with a {@link java.util.concurrent.RejectedExecutionException} (MAP-16), never
 * silently.
 *
 * <p>Not thread-safe: use from one thread at a time. The input's iterator is called on the thread
 * that calls {@code map} and on the one that takes results. A result that was taken is not retained
 * (MAP-10).
 *
 * @param <R> the type of the results
 */
public interface MapResults<R> extends Iterable<R>, AutoCloseable {

  /**
   * Returns the one iterator over the results. Its {@code hasNext()} does not wait for a result.
   *
   * @return the iterator
   * @throws IllegalStateException if the results were asked for before
   */
  @Override
  Iterator<R> iterator();

  /**
   * Returns the results as a sequential, lazy stream; closing it closes these results. The first
   * failed element ends it with its exception.
   *
   * @return the stream
   * @throws IllegalStateException if the results were asked for before
   */
  Stream<R> stream();

  /**
   * Waits for all results and returns them. The first failed element ends the wait with its
   * exception, and what is in flight is cancelled.
   *
   * @return an unmodifiable list, which may hold {@code null}
   * @throws IllegalStateException if the results were asked for before
   * @throws java.util.concurrent.CompletionException if an element failed, with what the function
   *     threw as the cause
   */
  List<R> toList();

  /**
   * Ends the results: cancels what is in flight, running elements included, and reads no more
   * input. The iterator has no further elements. Does nothing the second time (MAP-09).
   */
  @Override
  void close();
}
