package dev.allot.process.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all workers of one pool have in common.
 *
 * @param java the launcher, or {@code null} for that of this JVM
 * @param workers how many share the machine
 * @param heapBytes the heap of each; 0: a fair share
 * @param jvmArgs options of the user's, which come last and so win
 * @param codecArgs options that the codec needs
 * @param codec the name of the codec
 * @param classes where they have their classes from
 * @param maxPayload the largest task or result, in bytes
 * @param sharedMemory whether tasks and results go through memory that both sides map
 * @param logLevel what the workers' logging passes on
 * @param outputLimit how many lines of each stream, and log records, are passed on in a second
 * @param startTimeout how long a worker may take to say hello
 * @param debugPort where one of them waits for a debugger; 0: none does
 * @param debugSuspend whether that one runs only when the debugger has come
 */
public record WorkerSettings(
    @Nullable Path java,
    int workers,
    long heapBytes,
    List<String> jvmArgs,
    List<String> codecArgs,
    String codec,
    WorkerClasses classes,
    int maxPayload,
    boolean sharedMemory,
    String logLevel,
    int outputLimit,
    Duration startTimeout,
    int debugPort,
    boolean debugSuspend) {}
