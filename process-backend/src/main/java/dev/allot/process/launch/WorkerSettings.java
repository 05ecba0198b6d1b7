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
 * @param classPath the class path
 * @param maxPayload the largest task or result, in bytes
 * @param logLevel what the workers' logging passes on
 * @param startTimeout how long a worker may take to say hello
 */
public record WorkerSettings(
    @Nullable Path java,
    int workers,
    long heapBytes,
    List<String> jvmArgs,
    List<String> codecArgs,
    String codec,
    List<String> classPath,
    int maxPayload,
    String logLevel,
    Duration startTimeout) {}
