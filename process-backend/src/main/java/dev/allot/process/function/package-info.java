/**
 * Functions by number: a lambda is described to a worker once, and named from then on.
 *
 * <pre>
 *  parent                                                           worker
 *
 *  task ─► CallEncoder ─► EncodedCall [ 'L' | how | number | values ]
 *            │                │
 *       FunctionNumbers       ├─ ToldFunctions ─► FunctionFrame ─► KnownFunctions.accept
 *     (one a pool, bounded)   │ (one a worker)    number, shape         │
 *                             └───────────────── the task ───────► KnownFunctions.task ─► Callable
 * </pre>
 *
 * <p>Of each task travel the values only: what the lambda has captured, and the argument. Where all
 * are plain they go past the codec; else they are one message of the codec together, so that what
 * they share stays shared.
 *
 * <p>Whatever is no lambda, or one past the number of those that are remembered, travels as a
 * whole; so does what cannot be encoded, for the sake of the message that says why.
 */
@NullMarked
package dev.allot.process.function;

import org.jspecify.annotations.NullMarked;
