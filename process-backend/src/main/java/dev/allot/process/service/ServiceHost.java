package dev.allot.process.service;

import dev.allot.PoolConfig;
import dev.allot.TaskOptions;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.SharedMemory;
import dev.allot.spi.PoolServices;
import dev.allot.spi.SpareWorkers;
import java.io.IOException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the service channel is for.
 *
 * @param pool the pool
 * @param config what it was opened with
 * @param codecs what encodes what workers are told
 * @param maxPayload the largest task or result
 * @param spares make up for workers whose task waits
 * @param classes what workers are given of the classes of this JVM
 * @param rings makes the memory through which requests and answers go, under a name
 * @param work makes of a task that a worker has encoded what the pool is to queue; its outcome is a
 *     {@link PassedOutcome}
 * @param desks answers what they ask: here, mostly
 */
public record ServiceHost(
    PoolServices pool,
    PoolConfig config,
    CodecPool codecs,
    int maxPayload,
    SpareWorkers spares,
    ClassSource classes,
    Rings rings,
    BiFunction<byte[], TaskOptions, Object> work,
    Desk.Maker desks) {

  /** Makes memory for requests. */
  @FunctionalInterface
  public interface Rings {
    /**
     * Makes a file in the pool's directory, which the worker deletes.
     *
     * @param name its name
     * @return the memory in it; {@code null} if requests are to go through the socket
     * @throws IOException if there is no room for it
     */
    @Nullable SharedMemory make(String name) throws IOException;
  }

  int frameLimit() {
    return FrameChannel.limitFor(maxPayload);
  }
}
