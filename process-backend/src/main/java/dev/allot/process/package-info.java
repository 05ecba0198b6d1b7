/**
 * The backend whose workers are JVMs that this one forks: {@code allot.backend=process}.
 *
 * <p>{@link dev.allot.process.ProcessBackendProvider} has the table of its keys. The way of a task:
 *
 * <pre>
 *  caller              parent JVM                                    |  worker JVM 1..n
 *  submit ─► ProcessBackend.prepare ─► TaskQueue                     |
 *             (encoded here)             │                           |
 *                                    TaskFeed ─► InHand ═══ TASKS ════► WorkerMain ─► TaskLoop
 *                                        │             claim word: PENDING → RUNNING (shared page)
 *  future ◄── Outcomes ◄── ResultReader ◄═══════════ RESULT ═══════════════┘
 *                                        ▲                           |
 *      WorkerProcess ── exit ────────────┘ CrashReport ─► fail what had started, put back the rest
 * </pre>
 */
@NullMarked
package dev.allot.process;

import org.jspecify.annotations.NullMarked;
