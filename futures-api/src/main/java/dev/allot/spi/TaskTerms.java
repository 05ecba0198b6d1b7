package dev.allot.spi;

import dev.allot.TaskOptions;
import java.util.Map;

/**
 * What tasks of one pool have in common that are submitted alike; one object for many of them.
 *
 * @param pool their pool
 * @param options their options
 * @param logContext the {@linkplain LogContext logging context} to run them in
 */
public record TaskTerms(PoolServices pool, TaskOptions options, Map<String, String> logContext) {}
