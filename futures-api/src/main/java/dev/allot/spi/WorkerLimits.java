package dev.allot.spi;

/**
 * How many {@link WorkerThreads} there are.
 *
 * @param workers at most, without spares
 * @param least which stay though they have nothing to do, and are replaced when they die; those are
 *     started by {@link WorkerThreads#tasksQueued()}, whether there are tasks or not
 * @param mostTasks how many tasks each does before it is replaced; {@link Long#MAX_VALUE}: no limit
 * @param idleNanos how long any other waits for a task before it ends
 */
public record WorkerLimits(int workers, int least, long mostTasks, long idleNanos) {}
