package dev.allot.spi;

import dev.allot.StarvationException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes up for workers that are taken but do no work: whose task waits for another task, or was
 * cancelled and does not react. Each gets a stand-in, up to a limit (THR-04, NEST-05, CAN-03).
 */
public final class SpareWorkers {
  private final WorkerThreads threads;
  private final PoolServices pool;
  private final Limits limits;

  /** Waits that go on since other workers run, though none could be added for them. */
  private final Deque<Wait> unspared = new ArrayDeque<>();

  private int waiting;
  private int ignoring;

  /** Spares that nobody needs at the moment, and that are not taken back yet. */
  private int lingering;

  /**
   * How many spares there are, and for how long.
   *
   * @param spares how many at most
   * @param key the name of the key that says so, for messages
   * @param lingerNanos for how long one is kept when it is not needed any more, for the next wait:
   *     for workers that take long to start
   */
  public record Limits(int spares, String key, long lingerNanos) {}

  /**
   * Makes it.
   *
   * @param threads where spares are added
   * @param pool the pool that they are of
   * @param limits how many
   */
  public SpareWorkers(WorkerThreads threads, PoolServices pool, Limits limits) {
    this.threads = threads;
    this.pool = pool;
    this.limits = limits;
  }

  /**
   * For a task that may be interrupted: from then on, until its worker is back, it is made up for.
   *
   * @return the stand-in, to be begun and ended
   */
  public Stand forInterrupted() {
    return new Stand();
  }

  /** One worker's stand-in. The interrupt may come at any time, also after the task's end. */
  public final class Stand {
    private boolean begun;
    private boolean ended;
    private boolean spare;

    private Stand() {}

    /** The task is interrupted. */
    public synchronized void begin() {
      if (!ended) {
        begun = true;
        spare = threads.addSpare(limits.spares);
        countIgnoring(1);
      }
    }

    /** The worker is back. */
    public synchronized void end() {
      ended = true;
      if (begun) {
        countIgnoring(-1);
        if (spare) {
          release();
        }
      }
    }
  }

  private synchronized void countIgnoring(int change) {
    ignoring += change;
  }

  /**
   * For the waits of a worker's tasks for others, one at a time.
   *
   * @param task what messages call the task
   * @return to be told of its waits
   */
  public TaskScope.Blocker forWaiting(Supplier<String> task) {
    return new Wait(task);
  }

  /** The waits of one task; the lock of all fields is that of the spares. */
  private final class Wait implements TaskScope.Blocker {
    private final Supplier<String> task;
    private boolean spare;

    Wait(Supplier<String> task) {
      this.task = task;
    }

    @Override
    public void block(@Nullable PoolServices only) {
      synchronized (SpareWorkers.this) {
        // Counted first: the worker that is added may come to a wait of its own at once.
        waiting++;
        spare = addSpare();
        if (spare) {
          return;
        }
        int staying = threads.staying();
        if (only != pool || waiting < staying) {
          unspared.add(this);
          threads.keepAtLeast(Math.min(waiting + ignoring + 1, staying));
          return;
        }
        waiting--;
      }
      throw new StarvationException(
          task.get()
              + " waits for another task, all "
              + threads.count()
              + " workers of the pool wait so, and none may be added ("
              + limits.key
              + "="
              + limits.spares
              + "): this might never end. Raise that limit, have more allot.workers, or use a"
              + " stage (thenApply, thenCompose) in place of the wait");
    }

    @Override
    public void unblock() {
      synchronized (SpareWorkers.this) {
        waiting--;
        if (spare) {
          release();
        } else {
          unspared.remove(this);
        }
        if (unspared.isEmpty()) {
          threads.keepAtLeast(0);
        }
      }
    }
  }

  private boolean addSpare() {
    if (lingering > 0) {
      lingering--;
      return true;
    }
    return threads.addSpare(limits.spares);
  }

  /**
   * Gives a spare to a wait that found none left, since other workers ran; otherwise these would
   * end as being too many, and leave nobody for what is waited for.
   */
  private synchronized void release() {
    Wait heir = unspared.poll();
    if (heir != null) {
      heir.spare = true;
    } else if (limits.lingerNanos == 0) {
      threads.removeSpare();
    } else {
      lingering++;
      pool.schedule(this::endLingering, limits.lingerNanos);
    }
  }

  /** As many of these come as spares began to linger; those that were taken meanwhile stay. */
  private synchronized void endLingering() {
    if (lingering > 0) {
      lingering--;
      threads.removeSpare();
    }
  }

  @Override
  public synchronized String toString() {
    return "waiting=" + waiting + ", ignoring interrupts=" + ignoring;
  }
}
