package dev.allot.core;

import dev.allot.MapOptions;
import dev.allot.PoolConfig;
import dev.allot.PoolStats;
import dev.allot.TaskFunction;
import dev.allot.TaskOptions;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.shared.SharedLink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a view asks of its pool, be that in this JVM or in the one that this is a worker of. */
interface TaskAcceptor {

  /** Accepts a task; one for which there is no room in time is cancelled. */
  <T> PendingTask<T> submit(Callable<? extends T> body, TaskOptions options, long nanos);

  /** Accepts elements of a map, to be handed out together, with the context of who called map. */
  <T> List<PendingTask<T>> submitAll(
      List<? extends Callable<? extends T>> bodies,
      TaskOptions options,
      Map<String, String> logContext);

  /**
   * Accepts a function and what it is to be applied to, for a map, as one task, where that can be
   * and makes no difference; {@code null} if they are to be submitted by {@link #submitAll}.
   */
  @Nullable ChunkTask submitChunk(
      TaskFunction<?, ?> function,
      List<?> arguments,
      TaskOptions options,
      Map<String, String> logContext);

  /** How many elements of a map travel together. */
  ChunkSize chunkSize(MapOptions options);

  /** The way to the objects that tasks share. */
  SharedLink shared();

  void runCallbacks(Runnable callbacks);

  PoolConfig config();

  PoolStats stats();

  boolean isShutdown();

  boolean isTerminated();
}
