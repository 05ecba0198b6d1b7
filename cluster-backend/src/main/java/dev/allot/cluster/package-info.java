/**
 * The backend whose workers are on other machines: {@code allot.backend=cluster}.
 *
 * <pre>
 *  the application's JVM                                  |  a member 1..n
 *  submit ─► queue ─► SlotDriver ═══ RUN, a few tasks ════► MemberSlot: start, decode, run, encode
 *                         ▲                               |     │
 *  future ◄─ complete ────┴══════════ its answer ═══════════════┘
 *                                                         |  asks for classes, the pool,
 *            MemberLink ◄════════════ SERVICE ════════════   shared objects
 * </pre>
 *
 * <p>What brings the messages, and knows who is there, is Hazelcast: its membership and its {@code
 * submitToMember}, and nothing else of it. Queue, placement, and the account of what was handed out
 * are the pool's.
 */
@NullMarked
package dev.allot.cluster;

import org.jspecify.annotations.NullMarked;
