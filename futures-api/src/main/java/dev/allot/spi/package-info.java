/**
 * For those who write a backend.
 *
 * <p>A {@link dev.allot.spi.BackendProvider} is found by name and opens a {@link
 * dev.allot.spi.Backend}. The way of a task:
 *
 * <pre>
 *  submit ─► Backend.prepare ─► PendingTask ─► TaskQueue ─► WorkerThreads ─► PendingTask.hold
 *  future ◄── callbacks ◄── PendingTask.succeed / fail ◄── run, here or far away ◄──┘
 * </pre>
 *
 * <p>Only {@link dev.allot.spi.PendingTask} completes a future, by one compare-and-set; only {@link
 * dev.allot.spi.TaskQueue} hands a task out.
 */
@NullMarked
package dev.allot.spi;

import org.jspecify.annotations.NullMarked;
