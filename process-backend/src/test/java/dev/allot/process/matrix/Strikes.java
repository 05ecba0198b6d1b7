package dev.allot.process.matrix;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.PoolExecutor;
import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a worker is struck at each point. The other worker of the pool is busy. */
final class Strikes {
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final Scene scene;
  private final StrikePlan plan;
  private final PoolExecutor pool;
  private final Kind kind;
  private final long worker;

  /**
   * Of the worker that is free.
   *
   * @param worker its process; at some points a {@link Fuse} is laid there
   * @param limited whether the task is to have a timeout
   */
  Strikes(Scene scene, Kind kind, long worker, boolean limited) {
    this.scene = scene;
    this.plan = scene.plan();
    this.kind = kind;
    this.worker = worker;
    this.pool = limited ? scene.pool().with(TaskOptions.defaults().timeout(TIMEOUT)) : scene.pool();
  }

  /** Strikes; returns the future of the task to which it happens, or throws what submit throws. */
  TaskFuture<Object> at(Point point) throws Throwable {
    return switch (point) {
      case SERIALIZE -> duringSubmit();
      case IDLE -> {
        lightFuse();
        yield submit(point);
      }
      case HANDSHAKE, INITIALIZER -> {
        endWorker();
        plan.arm(point, kind);
        yield submit(point);
      }
      case SEND_HALF, DESERIALIZE, RUN, SERIALIZE_RESULT, HALF_RESULT -> {
        plan.arm(point, kind);
        yield submit(point);
      }
      case BEFORE_RUN, SHUTDOWN -> throw new IllegalArgumentException(point.title());
    };
  }

  private TaskFuture<Object> submit(Point point) {
    return pool.submit(Victim.of(plan, point));
  }

  private TaskFuture<Object> duringSubmit() throws Throwable {
    if (kind == Kind.HANG) {
      return duringSubmitThatHangs();
    }
    if (kind.isOfTheProcess()) {
      Victim.inSubmit(this::lightFuse);
    } else {
      plan.arm(Point.SERIALIZE, kind);
    }
    return submit(Point.SERIALIZE);
  }

  /** Holds up who submits, and nobody else. */
  private TaskFuture<Object> duringSubmitThatHangs() throws Throwable {
    CountDownLatch goesOn = new CountDownLatch(1);
    Background<TaskFuture<Object>> submitter =
        Background.start(
            () -> {
              Victim.inSubmit(() -> await(goesOn));
              return submit(Point.SERIALIZE);
            });
    submitter.awaitBlocked(Scene.LIMIT);
    scene.freeWorker();
    goesOn.countDown();
    return submitter.result(Scene.LIMIT);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has the worker struck by a thread of its own, and waits until that is done. */
  private void lightFuse() {
    try {
      plan.arm(worker, kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Poll.until("the strike", Scene.LIMIT, plan::isStruck);
    if (kind.isOfTheProcess()) {
      Scene.awaitDown(worker);
    }
  }

  /** Ends the worker in good order, so that the next task has another started. */
  private void endWorker() {
    pool.resize(1);
    Poll.until("the end of " + worker, Scene.LIMIT, () -> !Scene.isAlive(worker));
    pool.resize(2);
  }

  /**
   * Strikes while the first task of a chunk runs and the second, the victim, has not started.
   *
   * @param ofTheFirst looks at the failure of the first; {@code null} if it is to succeed
   */
  void beforeRun(@Nullable Consumer<Throwable> ofTheFirst) {
    FileGate gate = scene.gate();
    List<Task<? extends Object>> chunk =
        List.of(Tasks.atGate(gate, "first", "done"), Victim.of(plan, Point.BEFORE_RUN));
    TaskFunction<Task<? extends Object>, Object> run = task -> task.call();
    try (MapResults<Object> results = pool.map(run, chunk, MapOptions.defaults().chunkSize(2))) {
      gate.awaitArrivals(1, Scene.LIMIT);
      lightFuse();
      Iterator<Object> each = results.iterator();
      if (ofTheFirst == null) {
        gate.open();
        each.next();
      } else {
        ofTheFirst.accept(assertThrows(CompletionException.class, each::next).getCause());
      }
      assertInstanceOf(Victim.Parcel.class, each.next());
    }
  }
}
