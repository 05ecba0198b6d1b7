package dev.allot;

import java.util.Set;

/**
 * What {@link TaskFutures#await} found: each given future once, in one of two sets, in the order in
 * which they were given.
 *
 * @param done those that were done, by a result, an exception or a cancellation
 * @param notDone the rest
 * @param <F> the type of the futures
 */
public record Waited<F extends TaskFuture<?>>(Set<F> done, Set<F> notDone) {}
