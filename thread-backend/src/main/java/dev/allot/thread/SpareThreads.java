package dev.allot.thread;

import dev.allot.StarvationException;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import dev.allot.spi.WorkerThreads;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Makes up for threads that are taken but do no work: whose task waits for another task, or was
 * cancelled and does not react. Each gets a stand-in, up to a limit.
 */
final class SpareThreads {
  private final WorkerThreads threads;
  private final int limit;

  /** Waits that go on since other threads run, though none could be added for them. */
  private final Deque<Wait> unspared = new ArrayDeque<>();

  private int waiting;
  private int ignoring;

  SpareThreads(WorkerThreads threads, int limit) {
    this.threads = threads;
    this.limit = limit;
  }

  /** For a task that was interrupted: from then on, until its thread is back, it is made up for. */
  Stand forInterrupted() {
    return new Stand();
  }

  /** One thread's stand-in. The interrupt may come at any time, also after the task's end. */
  final class Stand {
    private boolean begun;
    private boolean ended;
    private boolean spare;

    synchronized void begin() {
      if (!ended) {
        begun = true;
        spare = threads.addSpare(limit);
        countIgnoring(1);
      }
    }

    synchronized void end() {
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

  /** For a task's waits for other tasks (THR-04). */
  TaskScope.Blocker forWaiting(String task, PoolServices pool) {
    return new Wait(task, pool);
  }

  /** The waits of one task; the lock of all fields is that of the spares. */
  private final class Wait implements TaskScope.Blocker {
    private final String task;
    private final PoolServices pool;
    private boolean spare;

    Wait(String task, PoolServices pool) {
      this.task = task;
      this.pool = pool;
    }

    @Override
    public void block(@Nullable PoolServices only) {
      synchronized (SpareThreads.this) {
        // Counted first: the thread that is added may come to a wait of its own at once.
        waiting++;
        spare = threads.addSpare(limit);
        if (spare) {
          return;
        }
        if (only != pool || waiting < threads.count()) {
          unspared.add(this);
          return;
        }
        waiting--;
      }
      throw new StarvationException(
          task
              + " waits for another task, all "
              + threads.count()
              + " threads of the pool wait so, and none may be added"
              + " (allot.thread.extra-threads="
              + limit
              + "): this might never end. Raise that limit, have more allot.workers, or use a"
              + " stage (thenApply, thenCompose) in place of the wait");
    }

    @Override
    public void unblock() {
      synchronized (SpareThreads.this) {
        waiting--;
        if (spare) {
          release();
        } else {
          unspared.remove(this);
        }
      }
    }
  }

  /**
   * Gives a spare to a wait that found none left, since other threads ran; otherwise these would
   * end as being too many, and leave nobody for what is waited for.
   */
  private synchronized void release() {
    Wait heir = unspared.poll();
    if (heir == null) {
      threads.removeSpare();
    } else {
      heir.spare = true;
    }
  }

  @Override
  public synchronized String toString() {
    return "waiting=" + waiting + ", ignoring interrupts=" + ignoring;
  }
}
