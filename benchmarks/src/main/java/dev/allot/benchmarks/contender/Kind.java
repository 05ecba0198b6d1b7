package dev.allot.benchmarks.contender;

import dev.allot.benchmarks.limit.BareRing;
import dev.allot.benchmarks.limit.SubmitterRuns;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** What there is in Java to give work to. */
public enum Kind {
  /** A pool of Allot's, as the system properties say. */
  ALLOT {
    @Override
    Workers open() {
      return new AllotWorkers();
    }
  },
  /** A {@code ThreadPoolExecutor} of two threads. */
  THREAD_POOL {
    @Override
    Workers open() {
      return new ExecutorWorkers(Executors.newFixedThreadPool(WORKERS));
    }
  },
  /** A {@code ForkJoinPool} of two threads that is first come, first served. */
  FORK_JOIN {
    @Override
    Workers open() {
      return new ExecutorWorkers(
          new ForkJoinPool(WORKERS, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true));
    }
  },
  /** {@code CompletableFuture.supplyAsync} on a {@code ThreadPoolExecutor}. */
  COMPLETABLE_FUTURE {
    @Override
    Workers open() {
      return new CompletableFutureWorkers(Executors.newFixedThreadPool(WORKERS));
    }
  },
  /** An {@code ExecutorCompletionService} on a {@code ThreadPoolExecutor}. */
  COMPLETION_SERVICE {
    @Override
    Workers open() {
      return new CompletionServiceWorkers(Executors.newFixedThreadPool(WORKERS));
    }
  },
  /** A virtual thread for each task: as many at a time as there are tasks. Java 21 or later. */
  VIRTUAL_THREADS {
    @Override
    Workers open() {
      try { // by reflection: this is compiled for Java 17
        return new ExecutorWorkers(
            (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("no virtual threads before Java 21", e);
      }
    }
  },
  /** Hazelcast's {@code IExecutorService.submitToMember}, on two members. */
  HAZELCAST {
    @Override
    Workers open() {
      return new HazelcastWorkers();
    }
  },
  /** No pool at all: the thread that submits runs each task. */
  SUBMITTER {
    @Override
    Workers open() {
      return new ExecutorWorkers(new SubmitterRuns());
    }
  },
  /** Two threads that take tasks from an array, and never sleep. */
  BARE_RING {
    @Override
    Workers open() {
      return new ExecutorWorkers(new BareRing(WORKERS));
    }
  };

  /** How many workers each contender has. */
  public static final int WORKERS = 2;

  abstract Workers open();
}
