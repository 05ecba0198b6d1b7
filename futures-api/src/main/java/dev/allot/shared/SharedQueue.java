package dev.allot.shared;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue between tasks, first in, first out, which hands each item out exactly once.
 *
 * <pre>{@code
 * SharedQueue<Job> jobs = pool.shared().queue("jobs");
 * for (int i = 0; i < 4; i++) {
 *   pool.submit(() -> {
 *     for (Job job = jobs.poll(Duration.ofSeconds(1)); job != null; job = jobs.poll(...)) {
 *       job.run();
 *       jobs.taskDone();
 *     }
 *   });
 * }
 * for (Job job : today) jobs.put(job);
 * jobs.join();                              // until each was done
 * }</pre>
 *
 * <h2>What is done, and what is lost</h2>
 *
 * An item that was taken counts as unfinished until {@link #taskDone()} was called for it; {@link
 * #join()} waits until none is (Python's {@code JoinableQueue}). Who has no use for that need not
 * call it. When an attempt of a task ends, what it has taken and not done
 *
 * <ul>
 *   <li>goes back to the head of the queue, in its order, if the queue {@linkplain
 *       QueueOptions#redelivery redelivers}: handed out again, so that an item may be worked on
 *       more than once, but is not lost (SHM-22);
 *   <li>otherwise counts as finished, and, if the attempt died, as {@linkplain #lost() lost}
 *       (SHM-21).
 * </ul>
 *
 * <p>An item is taken when {@code take} or {@code poll} returns it. One that was on its way to a
 * worker that died before is in the queue still.
 *
 * <h2>Order</h2>
 *
 * Items of one producer are taken in the order in which it has put them in. Those of several come
 * in the order in which they get to the queue (SHM-20): where the backend is of processes, a
 * producer does not wait for its item to be there, unless the queue has a bound. Whoever polls,
 * drains, joins, closes or asks for the size does wait for what producers have put in by then, so
 * that it is not missed (SHM-33).
 *
 * <h2>Closing</h2>
 *
 * A closed queue accepts nothing more; what is in it can still be taken. Then {@code take} and
 * {@code poll} throw {@link SharedClosedException}, as Python's {@code Queue.shutdown()} has it, so
 * that a loop of them ends. Where items may come back by redelivery, they wait for that.
 *
 * <p>Whatever producers do meanwhile, each item is either accepted, and can be taken, or its {@code
 * put} throws, and it is not in the queue (SHM-34).
 *
 * <p>{@code null} is no item. What happened before {@code put} was called happens before what
 * follows the {@code take} that returns the item.
 *
 * @param <E> the type of the items
 */
public interface SharedQueue<E> extends Serializable {

  /**
   * Appends an item; waits while the queue is full.
   *
   * @param item the item
   * @throws InterruptedException if the thread is interrupted; the item is not in the queue then
   * @throws NotShareableException if the item cannot travel
   * @throws SharedClosedException if the queue is closed, or its pool has terminated
   */
  void put(E item) throws InterruptedException;

  /**
   * Appends an item, if there is room.
   *
   * @param item the item
   * @return {@code false} if the queue is full
   * @throws NotShareableException if the item cannot travel
   * @throws SharedClosedException if the queue is closed, or its pool has terminated
   */
  boolean offer(E item);

  /**
   * Appends an item; waits while the queue is full, so long at most.
   *
   * @param item the item
   * @param timeout how long; zero or negative: not at all
   * @return {@code false} if the queue was full all the time; the item is not in it then
   * @throws InterruptedException if the thread is interrupted; the item is not in the queue then
   * @throws NotShareableException if the item cannot travel
   * @throws SharedClosedException if the queue is closed, or its pool has terminated
   */
  boolean offer(E item, Duration timeout) throws InterruptedException;

  /**
   * Takes the item at the head; waits while there is none.
   *
   * @return the item
   * @throws InterruptedException if the thread is interrupted; nothing was taken then
   * @throws SharedClosedException if the queue is closed and has no more items, or its pool has
   *     terminated
   */
  E take() throws InterruptedException;

  /**
   * Takes the item at the head, if there is one.
   *
   * @return the item, or {@code null}
   * @throws SharedClosedException if the queue is closed and has no more items, or its pool has
   *     terminated
   */
  @Nullable E poll();

  /**
   * Takes the item at the head; waits while there is none, so long at most.
   *
   * @param timeout how long; zero or negative: not at all
   * @return the item, or {@code null} if there was none all the time
   * @throws InterruptedException if the thread is interrupted; nothing was taken then
   * @throws SharedClosedException if the queue is closed and has no more items, or its pool has
   *     terminated
   */
  @Nullable E poll(Duration timeout) throws InterruptedException;

  /**
   * Takes what is there, at once.
   *
   * @param most how many items at most, 1 or more
   * @return the items, in order; empty if there are none
   * @throws IllegalArgumentException if {@code most} is less than 1
   * @throws SharedClosedException if the queue is closed and has no more items, or its pool has
   *     terminated
   */
  List<E> drain(int most);

  /**
   * Says that an item is done: the first of those that the calling task, or the calling thread if
   * it runs none, has taken and not done.
   *
   * <p>Where the caller has taken none, but another has, and the queue does not redeliver, it is
   * one of the other's: threads of one application share out what one of them has taken.
   *
   * @throws IllegalStateException if there is no such item
   * @throws SharedClosedException if the pool has terminated
   */
  void taskDone();

  /**
   * Waits until the queue is empty and everything that was taken is done.
   *
   * @throws InterruptedException if the thread is interrupted
   * @throws SharedClosedException if the pool has terminated
   */
  void join() throws InterruptedException;

  /**
   * Waits until the queue is empty and everything that was taken is done, so long at most.
   *
   * @param timeout how long; zero or negative: not at all
   * @return {@code false} if the time is over
   * @throws InterruptedException if the thread is interrupted
   * @throws SharedClosedException if the pool has terminated
   */
  boolean join(Duration timeout) throws InterruptedException;

  /**
   * Closes the queue. Who waits to put something in gets a {@link SharedClosedException}, and so
   * does who waits for an item that cannot come any more. Does nothing the second time.
   *
   * @throws SharedClosedException if the pool has terminated
   */
  void close();

  /**
   * Tells whether the queue was closed.
   *
   * @return {@code true} once {@link #close()} was called
   * @throws SharedClosedException if the pool has terminated
   */
  boolean isClosed();

  /**
   * Returns how many items are in the queue.
   *
   * @return the number at this moment
   * @throws SharedClosedException if the pool has terminated
   */
  int size();

  /**
   * Returns how many items are in the queue, or were taken and are not done.
   *
   * @return the number at this moment
   * @throws SharedClosedException if the pool has terminated
   */
  int unfinished();

  /**
   * Returns how many items were taken by attempts that died before they had done them, and did not
   * come back.
   *
   * @return the number so far; 0 where the queue redelivers
   * @throws SharedClosedException if the pool has terminated
   */
  long lost();
}
