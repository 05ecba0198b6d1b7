package dev.allot.process.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.BrokenPoolException;
import dev.allot.CrashReason;
import dev.allot.NotSerializableTaskException;
import dev.allot.PoolExecutor;
import dev.allot.ResultNotTransferableException;
import dev.allot.TaskFuture;
import dev.allot.TaskNotLoadableException;
import dev.allot.TaskTimeoutException;
import dev.allot.WorkerCrashedException;
import dev.allot.WorkerDeath;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;

/**
 * One cell of the {@link CrashMatrix}: while a bystander runs on one worker, the other is struck.
 * That comes to what the table says; the bystander succeeds, and so does the task that follows, on
 * the struck worker if it lives, and else on its replacement.
 */
final class Trial {
  private final Scene scene;
  private final PoolExecutor pool;
  private final Point point;
  private final Kind kind;
  private final Outcome expected;

  /** The worker that has no bystander, before the strike. */
  private long worker;

  Trial(Scene scene, Point point, Kind kind) {
    this.scene = scene;
    this.pool = scene.pool();
    this.point = point;
    this.kind = kind;
    this.expected = CrashMatrix.outcome(point, kind);
  }

  void run() throws Throwable {
    FileGate gate = scene.gate();
    TaskFuture<String> bystander = pool.submit(Tasks.atGate(gate, "bystander", "spared"));
    gate.awaitArrivals(1, Scene.LIMIT);
    worker =
        switch (point) {
          case SERIALIZE, BEFORE_RUN, IDLE -> Scene.get(pool.submit(new Fuse(scene.plan())));
          default -> scene.freeWorker();
        };
    Strikes strikes = new Strikes(scene, kind, worker, expected == Outcome.TIMEOUT);
    if (expected == Outcome.REFUSED) {
      assertThrows(NotSerializableTaskException.class, () -> strikes.at(point));
    } else if (point == Point.BEFORE_RUN) {
      strikes.beforeRun(expected == Outcome.OTHER ? this::assertCrash : null);
    } else {
      assertOutcome(strikes.at(point));
    }
    if (expected == Outcome.BROKEN) {
      assertThrows(BrokenPoolException.class, () -> pool.submit(Tasks.value(1)));
    } else {
      assertFollowingTaskSucceeds();
    }
    assertFalse(bystander.isDone(), bystander::toString);
    gate.open();
    assertEquals("spared", Scene.get(bystander));
  }

  private void assertOutcome(TaskFuture<Object> task) throws Exception {
    switch (expected) {
      case LIVES, OTHER, START -> assertInstanceOf(Victim.Parcel.class, Scene.get(task));
      case CRASH -> {
        Throwable thrown = Scene.failure(task);
        assertCrash(thrown);
        assertEquals(task.taskId(), ((WorkerCrashedException) thrown).taskId());
      }
      case TIMEOUT -> assertInstanceOf(TaskTimeoutException.class, Scene.failure(task));
      case FAILS -> assertThrown(Scene.failure(task));
      case UNREAD -> assertInstanceOf(TaskNotLoadableException.class, Scene.failure(task));
      case UNSENT -> assertInstanceOf(ResultNotTransferableException.class, Scene.failure(task));
      case BROKEN -> assertInstanceOf(BrokenPoolException.class, Scene.failure(task));
      default -> throw new AssertionError(expected + " at " + point);
    }
  }

  private void assertThrown(Throwable thrown) {
    Throwable struck = assertThrows(Throwable.class, kind::strike);
    assertEquals(struck.getClass(), thrown.getClass());
    assertEquals(struck.getMessage(), thrown.getMessage());
  }

  private void assertCrash(Throwable thrown) {
    WorkerCrashedException crash = assertInstanceOf(WorkerCrashedException.class, thrown);
    assertEquals(worker, crash.pid(), crash::getMessage);
    assertEquals(1, crash.attempt());
    assertDeath(kind.reason(), crash.death());
    assertTrue(crash.getMessage().contains(kind.words()), crash::getMessage);
    assertTrue(crash.getMessage().contains("pid " + worker), crash::getMessage);
  }

  private void assertDeath(CrashReason reason, WorkerDeath death) {
    assertEquals(reason, death.reason(), death::toString);
    if (reason == kind.reason()) {
      assertEquals(kind.exitCode(), death.exitCode(), death::toString);
    }
  }

  private void assertFollowingTaskSucceeds() throws Exception {
    long next = scene.freeWorker();
    switch (expected) {
      case OTHER, CRASH -> assertReplaced(next, deathOf());
      case TIMEOUT -> assertReplaced(next, CrashReason.STOPPED);
      case START -> {
        long struck = scene.plan().struckPid();
        assertNotEquals(struck, next);
        Scene.awaitDown(struck);
        assertTrue(scene.death(struck).isEmpty(), () -> "" + scene.death(struck));
      }
      default -> assertEquals(worker, next, "the worker lives");
    }
  }

  /** A worker whose initializer hangs is as silent as one that is stopped. */
  private CrashReason deathOf() {
    return kind == Kind.HANG ? CrashReason.SILENT : kind.reason();
  }

  private void assertReplaced(long next, CrashReason reason) {
    long struck = scene.plan().struckPid();
    if (point != Point.INITIALIZER) {
      assertEquals(worker, struck);
    }
    assertNotEquals(struck, next);
    assertDeath(reason, scene.awaitDeath(struck));
    assertFalse(Scene.isAlive(struck));
  }
}
