package dev.allot.thread;

import dev.allot.StarvationException;
import dev.allot.spi.PoolServices;
import dev.allot.spi.TaskScope;
import dev.allot.spi.WorkerThreads;
import org.jspecify.annotations.Nullable;

/**
 * Makes up for threads that are taken but do no work: whose task waits for another task, or was
 * cancelled and does not react. Each gets a stand-in, up to a limit.
 */
final class SpareThreads {
  private final WorkerThreads threads;
  private final int limit;
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
          threads.removeSpare();
        }
      }
    }
  }

  private synchronized void countIgnoring(int change) {
    ignoring += change;
  }

  /** For a task's waits for other tasks (THR-04). */
  TaskScope.Blocker forWaiting(String task, PoolServices pool) {
    return new TaskScope.Blocker() {
      private boolean spare;

      @Override
      public void block(@Nullable PoolServices only) {
        // Counted first: the thread that is added may come to a wait of its own at once.
        countWaiting(1);
        spare = threads.addSpare(limit);
        if (!spare && only == pool && !othersRun()) {
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
      }

      @Override
      public void unblock() {
        countWaiting(-1);
        if (spare) {
          threads.removeSpare();
        }
      }
    };
  }

  private synchronized void countWaiting(int change) {
    waiting += change;
  }

  /** Tells whether a thread is left that does not wait; if not, the asking one waits no more. */
  private synchronized boolean othersRun() {
    if (waiting < threads.count()) {
      return true;
    }
    waiting--;
    return false;
  }

  @Override
  public synchronized String toString() {
    return "waiting=" + waiting + ", ignoring interrupts=" + ignoring;
  }
}
