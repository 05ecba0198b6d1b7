package dev.allot;

import java.io.Serializable;
import java.time.Duration;

/**
 * One worker of a pool.
 *
 * @param name its name
 * @param pid the process in which it is
 * @param tasks how many tasks it has done
 * @param uptime for how long it has been up
 * @param residentBytes the resident memory of its process, or 0 where that cannot be known, or is
 *     this process
 * @serial exclude
 */
public record WorkerStats(String name, long pid, long tasks, Duration uptime, long residentBytes)
    implements Serializable {}
