package dev.allot.testkit.saboteur;

import dev.allot.spi.PendingTask;
import dev.allot.spi.StartClaim;
import dev.allot.spi.WorkerThreads;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The longer flaws of {@link WorkerSaboteurs}. */
final class WorkerFlaws {
  private WorkerFlaws() {}

  static final class RunsTwice extends Conduct {
    private final AtomicInteger tasks = new AtomicInteger();

    @Override
    Object call(PendingTask<Object> task, Callable<?> body) throws Exception {
      if (tasks.incrementAndGet() % 50 == 0) {
        body.call();
      }
      return body.call();
    }
  }

  static final class RunsElementsTwice extends ChunkConduct {
    private volatile boolean several;

    @Override
    void runAll(List<PendingTask<?>> tasks, Consumer<PendingTask<?>> run) {
      several = tasks.size() > 1;
      super.runAll(tasks, run);
    }

    @Override
    Object call(PendingTask<Object> task, Callable<?> body) throws Exception {
      if (several) {
        body.call();
      }
      return body.call();
    }
  }

  static final class SharesFailure extends ChunkConduct {
    @Override
    void runAll(List<PendingTask<?>> tasks, Consumer<PendingTask<?>> run) {
      for (PendingTask<?> task : tasks) {
        run.accept(task);
        if (task.snapshot().exception() != null) {
          tasks.forEach(rest -> rest.fail(new CancellationException("lost with its chunk")));
        }
      }
    }
  }

  static final class RunsCancelled extends Conduct {
    private final AtomicLong ids = new AtomicLong();
    private final NavigableMap<Long, Callable<?>> waiting = new ConcurrentSkipListMap<>();

    @Override
    Object prepare(Callable<?> body) {
      waiting.put(ids.incrementAndGet(), body);
      return body;
    }

    @Override
    List<PendingTask<?>> next(WorkerThreads.Worker worker) {
      List<PendingTask<?>> tasks = worker.next();
      if (tasks != null) {
        tasks.forEach(task -> waiting.remove(task.taskId()));
      }
      return tasks;
    }

    @Override
    Object call(PendingTask<Object> task, Callable<?> body) throws Exception {
      NavigableMap<Long, Callable<?>> inFront = waiting.headMap(task.taskId(), false);
      for (var next = inFront.pollFirstEntry(); next != null; next = inFront.pollFirstEntry()) {
        next.getValue().call();
      }
      return body.call();
    }
  }

  static final class HoldsLate extends Conduct {
    private final Map<PendingTask<Object>, StartClaim> claims = new ConcurrentHashMap<>();

    @Override
    boolean hold(PendingTask<Object> task, StartClaim claim) {
      claims.put(task, claim);
      return true;
    }

    @Override
    void complete(PendingTask<Object> task, Object result, Throwable thrown) {
      task.hold(claims.remove(task));
      super.complete(task, result, thrown);
    }
  }

  static final class CompletesFirst extends Conduct {
    @Override
    Object call(PendingTask<Object> task, Callable<?> body) throws Exception {
      task.succeed(null);
      return body.call();
    }
  }

  static final class SwapsNeighbours extends Conduct {
    @Override
    List<PendingTask<?>> next(WorkerThreads.Worker worker) {
      List<PendingTask<?>> first = worker.next();
      List<PendingTask<?>> second = first == null ? null : worker.next();
      if (second == null) {
        return first;
      }
      List<PendingTask<?>> both = new ArrayList<>(first);
      both.addAll(second);
      Collections.reverse(both);
      return both;
    }
  }

  static final class WrapsChecked extends Conduct {
    @Override
    Throwable deliverFailure(Throwable thrown) {
      return thrown instanceof RuntimeException ? thrown : new IllegalStateException(thrown);
    }
  }

  static final class KeepsTasks extends Conduct {
    private final List<PendingTask<?>> all = Collections.synchronizedList(new ArrayList<>());

    @Override
    void runAll(List<PendingTask<?>> tasks, Consumer<PendingTask<?>> run) {
      all.addAll(tasks);
      super.runAll(tasks, run);
    }
  }

  /** Returns from submit when the new thread's task has come to rest, so that all run at a time. */
  static final class NoLimit extends Conduct {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Set<Thread> created = ConcurrentHashMap.newKeySet();

    @Override
    int workers(int configured) {
      return Integer.MAX_VALUE;
    }

    @Override
    void created(Thread thread) {
      created.add(thread);
    }

    @Override
    void queued(WorkerThreads threads) {
      threads.tasksQueued();
      Poll.holds(
          LIMIT, () -> created.stream().allMatch(t -> t.getState() == Thread.State.TIMED_WAITING));
    }
  }

  static final class FillsLate extends Conduct {
    @Override
    Object deliver(Object result) {
      if (!(result instanceof int[] numbers)) {
        return result;
      }
      int[] early = new int[numbers.length];
      LooseEnds.ofTheTest().add(() -> System.arraycopy(numbers, 0, early, 0, early.length));
      return early;
    }
  }
}
