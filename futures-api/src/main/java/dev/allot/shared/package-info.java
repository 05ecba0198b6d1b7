/**
 * What tasks share while they run, on every backend: queues, locks, collections, connections.
 *
 * <p>Start at {@link dev.allot.shared.SharedState}, which {@link dev.allot.PoolExecutor#shared()}
 * and {@link dev.allot.TaskContext#shared()} return.
 *
 * <h2>Handles</h2>
 *
 * What these methods return is a <em>handle</em>: the object itself belongs to the pool. A handle
 * is serializable, so that a task may capture it, or have it as an argument, and a task that runs
 * in another process works with the same object. Two handles for one object are equal. An object
 * lives until its pool has terminated.
 *
 * <h2>Values</h2>
 *
 * What goes through a shared object goes as an argument of a task does: where workers are processes
 * it is a copy, and must be serializable; in one JVM it is the object itself, as it would be in a
 * {@code java.util.concurrent} queue ({@code allot.thread.copy=true} makes copies there too). So
 * take out, change and put back: what is changed in place others may or may not see.
 *
 * <h2>Leases</h2>
 *
 * What a task holds it has on loan: a lock, permits of a semaphore, items that it took and has not
 * done, its end of a connection. The loan is the attempt's. When that ends, in whatever way, what
 * it holds is given back (SHM-10), and where it died, those who come after can learn of it. A
 * thread that runs no task holds what it holds until it gives it back, or its JVM ends.
 *
 * <h2>Waiting</h2>
 *
 * Every wait ends: by what it waits for, by its time limit, by an interrupt, when the object is
 * closed, or at last when the pool has terminated, with a {@link
 * dev.allot.shared.SharedClosedException}. A worker whose task waits for longer than a moment is
 * made up for, as if it waited for another task; see {@link dev.allot.TaskContext#executor()}.
 *
 * <p>Nothing is {@code null} unless marked; a {@code null} argument is a {@code
 * NullPointerException}. All types are safe for use from many threads.
 */
@NullMarked
package dev.allot.shared;

import org.jspecify.annotations.NullMarked;
