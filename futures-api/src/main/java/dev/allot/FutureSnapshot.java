package dev.allot;

import org.jspecify.annotations.Nullable;

/**
 * One consistent look at a future: status, result and exception as they were at the same instant.
 *
 * <pre>{@code
 * FutureSnapshot<Long> s = future.snapshot();
 * if (s.status() == TaskStatus.FAILED) log.warn("failed", s.exception());
 * }</pre>
 *
 * @param status where the task stood
 * @param result the result where {@code status} is {@link TaskStatus#SUCCEEDED}, otherwise {@code
 *     null}; a result may be {@code null} too
 * @param exception the failure where {@code status} is {@link TaskStatus#FAILED}, otherwise {@code
 *     null}
 * @param <T> the type of the result
 */
public record FutureSnapshot<T>(
    TaskStatus status, @Nullable T result, @Nullable Throwable exception) {}
