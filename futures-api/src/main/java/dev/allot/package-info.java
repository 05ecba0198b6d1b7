/**
 * The executor, its futures, its configuration.
 *
 * <p>Start at {@link dev.allot.PoolExecutor}; {@link dev.allot.TaskFuture} is what it returns,
 * {@link dev.allot.TaskFutures} waits for several, {@link dev.allot.PoolConfig} says which backend
 * and how large, {@link dev.allot.TaskContext} is for the task itself. Whoever writes a backend
 * finds what it needs in {@link dev.allot.spi}.
 *
 * <p>Nothing is {@code null} unless marked.
 */
@NullMarked
package dev.allot;

import org.jspecify.annotations.NullMarked;
