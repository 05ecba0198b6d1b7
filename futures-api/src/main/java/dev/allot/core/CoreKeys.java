package dev.allot.core;

import dev.allot.WhenFull;
import dev.allot.spi.ConfigKey;
import java.util.List;

/** The keys that every pool has, whatever its backend. */
public final class CoreKeys {
  /** Which backend: the name of a provider. */
  public static final ConfigKey<String> BACKEND =
      ConfigKey.text("allot.backend", "thread", "which backend runs the tasks");

  /** How many workers; the backend computes the default. */
  public static final ConfigKey<Integer> WORKERS =
      ConfigKey.integer("allot.workers", null, 1, "how many workers the pool has at most")
          .unit("workers");

  /** The pool's name; {@code pool-N} by default. */
  public static final ConfigKey<String> NAME =
      ConfigKey.text("allot.name", null, "the pool's name in logs, messages and thread names");

  /** How many tasks may wait. */
  public static final ConfigKey<Integer> QUEUE_CAPACITY =
      ConfigKey.integer("allot.queue.capacity", 100_000, 1, "how many tasks may wait for a worker")
          .unit("tasks");

  /** What happens when that many wait. */
  public static final ConfigKey<WhenFull> WHEN_FULL =
      ConfigKey.choice(
          "allot.queue.when-full",
          WhenFull.class,
          WhenFull.BLOCK,
          "what submit does when the queue is full");

  /** After how many tasks a worker is replaced; none by default. */
  public static final ConfigKey<Integer> MAX_TASKS =
      ConfigKey.integer(
              "allot.worker.max-tasks",
              null,
              1,
              "how many tasks a worker does until it is replaced")
          .unit("tasks");

  private CoreKeys() {}

  /**
   * Returns all of them.
   *
   * @return the keys
   */
  public static List<ConfigKey<?>> all() {
    return List.of(BACKEND, WORKERS, NAME, QUEUE_CAPACITY, WHEN_FULL, MAX_TASKS);
  }
}
