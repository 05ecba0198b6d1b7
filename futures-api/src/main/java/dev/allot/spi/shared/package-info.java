/**
 * How shared objects are reached: what a backend whose workers are other processes needs, to bring
 * the calls of their tasks to the pool.
 *
 * <pre>
 *   task, in a worker                                  |  parent
 *   handle ─► {@link dev.allot.spi.shared.SharedTarget} ─► frame ═══► {@link
 * dev.allot.spi.shared.SharedSession} ─► {@link dev.allot.spi.shared.SharedCall} ─► the object
 *                                                      |                              ▲
 *                               thread of the parent: handle ─► SharedTarget ─────────┘
 * </pre>
 *
 * <p>The objects are state machines in the parent, written once for all backends. None of them
 * blocks: a call that has to wait is completed later. What a task holds is noted with its {@link
 * dev.allot.spi.shared.LeaseHolder}, which gives all of it back when the attempt ends or its worker
 * dies.
 *
 * <p>A backend whose workers are threads of this JVM need do nothing: {@link
 * dev.allot.spi.TaskScope} ends the loans.
 */
@NullMarked
package dev.allot.spi.shared;

import org.jspecify.annotations.NullMarked;
