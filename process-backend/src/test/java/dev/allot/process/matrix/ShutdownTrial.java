package dev.allot.process.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Task;
import dev.allot.TaskFuture;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.util.concurrent.TimeUnit;

/** A cell of the column {@link Point#SHUTDOWN}, which takes a pool of its own. */
final class ShutdownTrial {
  private final Scene scene;
  private final Kind kind;

  ShutdownTrial(Scene scene, Kind kind) {
    this.scene = scene;
    this.kind = kind;
  }

  private static Task<Long> lastTask(FileGate gate) {
    Task<String> atGate = Tasks.atGate(gate, "last", "");
    return () -> {
      atGate.call();
      return ProcessHandle.current().pid();
    };
  }

  void run() throws Exception {
    FileGate bystanders = scene.gate();
    FileGate last = scene.gate();
    TaskFuture<String> bystander =
        scene.pool().submit(Tasks.atGate(bystanders, "bystander", "spared"));
    bystanders.awaitArrivals(1, Scene.LIMIT);
    TaskFuture<Long> task = scene.pool().submit(lastTask(last));
    last.awaitArrivals(1, Scene.LIMIT);
    scene.plan().arm(Point.SHUTDOWN, kind);
    scene.pool().shutdown();
    last.open();
    long worker = Scene.get(task);
    Poll.until("the end of " + worker, Scene.LIMIT, () -> !Scene.isAlive(worker));
    assertEquals(worker, scene.plan().struckPid());
    assertFalse(bystander.isDone(), bystander::toString);
    bystanders.open();
    assertEquals("spared", Scene.get(bystander));
    assertTrue(
        scene.pool().awaitTermination(Scene.LIMIT.toSeconds(), TimeUnit.SECONDS),
        scene.pool()::toString);
    assertTrue(scene.death(worker).isEmpty(), () -> "" + scene.death(worker));
  }
}
