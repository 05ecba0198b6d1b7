package dev.allot.shared;

import dev.allot.Task;

/**
 * The objects that the tasks of one pool share, by name.
 *
 * <pre>{@code
 * SharedQueue<Path> files = pool.shared().queue("files");
 * SharedLock log = pool.shared().lock("log");
 * pool.submit(() -> {
 *   for (Path next = files.take(); ; next = files.take()) read(next, log);
 * });
 * }</pre>
 *
 * <p>Each method returns the object of that name, and makes it if there is none. The name may be
 * anything that is not empty; a task that has no handle finds the object by it, through {@link
 * dev.allot.TaskContext#shared()}. There is one namespace: a name that is in use for an object of
 * another kind, or made with other numbers, is refused.
 *
 * <p>An object is there as long as its pool, since any task may ask for it by its name; or until
 * somebody {@linkplain #remove removes} it.
 *
 * <p>Each method throws a {@link SharedNameException} if the name is in use in that way, {@code
 * IllegalArgumentException} if it is empty or a number is out of bounds, and {@link
 * SharedClosedException} if the pool has terminated.
 */
public interface SharedState {

  /**
   * Returns the queue of that name as it is, or makes one that has no bound and does not redeliver.
   *
   * @param name its name
   * @param <E> the type of the items
   * @return the queue
   */
  <E> SharedQueue<E> queue(String name);

  /**
   * Returns the queue of that name, which is as the options say.
   *
   * @param name its name
   * @param options its bound, and whether it redelivers
   * @param <E> the type of the items
   * @return the queue
   */
  <E> SharedQueue<E> queue(String name, QueueOptions options);

  /**
   * Returns the lock of that name.
   *
   * @param name its name
   * @return the lock, reentrant
   */
  SharedLock lock(String name);

  /**
   * Returns the condition of that name, of a lock.
   *
   * @param name its name
   * @param lock the lock that who waits or signals holds
   * @return the condition
   */
  SharedCondition condition(String name, SharedLock lock);

  /**
   * Returns the semaphore of that name.
   *
   * @param name its name
   * @param permits how many permits it had at first, 0 or more
   * @return the semaphore, of which more permits may be released than there were
   */
  SharedSemaphore semaphore(String name, int permits);

  /**
   * Returns the bounded semaphore of that name.
   *
   * @param name its name
   * @param permits how many permits there are, 1 or more
   * @return the semaphore, which refuses to have more permits than these
   */
  SharedSemaphore boundedSemaphore(String name, int permits);

  /**
   * Returns the event of that name.
   *
   * @param name its name
   * @return the event, not set at first
   */
  SharedEvent event(String name);

  /**
   * Returns the barrier of that name.
   *
   * @param name its name
   * @param parties how many wait for each other, 1 or more
   * @return the barrier
   */
  SharedBarrier barrier(String name, int parties);

  /**
   * Returns the counter of that name.
   *
   * @param name its name
   * @return the counter, 0 at first
   */
  SharedCounter counter(String name);

  /**
   * Returns the value of that name.
   *
   * @param name its name
   * @param type its type; for a primitive one, the class of that or of its box
   * @param <T> its type
   * @return the value; 0, {@code false} or {@code null} at first
   */
  <T> SharedValue<T> value(String name, Class<T> type);

  /**
   * Returns the array of that name.
   *
   * @param name its name
   * @param length how many elements it has, 1 or more; 2 GiB of them at most
   * @return the array, all 0 at first
   * @throws SharedMemoryException if there is no room for it
   */
  SharedLongArray longArray(String name, int length);

  /**
   * Returns the array of that name.
   *
   * @param name its name
   * @param length how many elements it has, 1 or more; 2 GiB of them at most
   * @return the array, all 0 at first
   * @throws SharedMemoryException if there is no room for it
   */
  SharedIntArray intArray(String name, int length);

  /**
   * Returns the array of that name.
   *
   * @param name its name
   * @param length how many elements it has, 1 or more; 2 GiB of them at most
   * @return the array, all 0 at first
   * @throws SharedMemoryException if there is no room for it
   */
  SharedDoubleArray doubleArray(String name, int length);

  /**
   * Returns the array of that name.
   *
   * @param name its name
   * @param length how many elements it has, 1 or more
   * @return the array, all 0 at first
   * @throws SharedMemoryException if there is no room for it
   */
  SharedByteArray byteArray(String name, int length);

  /**
   * Returns the map of that name.
   *
   * @param name its name
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return the map, empty at first
   */
  <K, V> SharedMap<K, V> map(String name);

  /**
   * Returns the list of that name.
   *
   * @param name its name
   * @param <E> the type of the elements
   * @return the list, empty at first
   */
  <E> SharedList<E> list(String name);

  /**
   * Returns the object of that name, and makes it with the factory if there is none.
   *
   * <pre>{@code
   * interface Catalogue {
   *   boolean claim(String title);
   * }
   * Catalogue catalogue =
   *     pool.shared().object("catalogue", Catalogue.class, () -> new Titles());
   * pool.submit(() -> catalogue.claim("Ulysses") ? review("Ulysses") : null);
   * }</pre>
   *
   * <p>What this returns is a proxy, a handle as any other. A call runs in the JVM of the pool: on
   * the calling thread where that is there, otherwise on one of the pool, so that the object must
   * be safe for use from many threads. Arguments and results go as values do; what a method throws
   * comes back as itself. One that nobody waits for any more, since the task was cancelled or its
   * worker has died, is interrupted. {@code equals}, {@code hashCode} and {@code toString} are the
   * handle's.
   *
   * <p>The factory runs in the JVM of the pool too, once; if it throws, the next caller's is tried.
   *
   * @param name its name
   * @param type its interface
   * @param factory makes the object; one that a task gives must be serializable
   * @param <T> its interface
   * @return a proxy
   * @throws IllegalArgumentException if {@code type} is no interface, or the factory has made
   *     something else
   * @throws NotShareableException if the factory cannot travel
   * @throws IllegalStateException if the factory throws a checked exception, which is the cause; an
   *     unchecked one comes as itself
   */
  <T> T object(String name, Class<T> type, Task<? extends T> factory);

  /**
   * Returns the object of that name, which somebody has made.
   *
   * @param name its name
   * @param type its interface
   * @param <T> its interface
   * @return a proxy
   * @throws IllegalStateException if nobody has made it
   */
  <T> T object(String name, Class<T> type);

  /**
   * Returns the connection of that name: two ends, each of which sends to the other.
   *
   * @param name its name
   * @param <A> the type of what the first end sends
   * @param <B> the type of what the second end sends
   * @return both ends; who uses one leaves the other alone
   */
  <A, B> ConnectionPair<A, B> connection(String name);

  /**
   * Returns the pipe of that name: a connection in one direction.
   *
   * @param name its name
   * @param <T> the type of what is sent
   * @return both ends
   */
  <T> Pipe<T> pipe(String name);

  /**
   * Removes the object of that name, which others may need no more: what it holds is freed, and the
   * name is free for another one.
   *
   * <p>Who waits for the object gets a {@link SharedClosedException}, and so does who uses it from
   * now on. What a worker does in memory without a call (arrays, counters, numbers, a lock that
   * nobody waits for) may still succeed there, and means nothing any more. With a lock its
   * conditions go.
   *
   * @param name its name
   * @return {@code false} if there is none
   */
  boolean remove(String name);
}
