/**
 * Shared objects: the handles that users hold, and the objects themselves, which are in the JVM of
 * the pool.
 *
 * <pre>
 *   {@code QueueHandle} ─┐                                       ┌─► {@code QueueObject}
 *   {@code LockHandle}  ─┼─► SharedTarget ─► SharedObjects (ids) ─┼─► {@code LockObject}
 *   ...          ─┘   here or by a link                   └─► ...
 * </pre>
 *
 * <p>An object is a state machine under one lock; nothing in it blocks, and what has to wait is a
 * call in one of its queues.
 */
@NullMarked
package dev.allot.core.shared;

import org.jspecify.annotations.NullMarked;
