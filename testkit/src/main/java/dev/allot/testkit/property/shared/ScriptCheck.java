package dev.allot.testkit.property.shared;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Acts a script out, and asks its model at each scene. */
final class ScriptCheck {
  private final PoolExecutor pool;
  private final Duration limit;
  private int scripts;

  ScriptCheck(PoolExecutor pool, Duration limit) {
    this.pool = pool;
    this.limit = limit;
  }

  void run(Script script) throws Exception {
    run(script, Structures.ALL.get(script.structure()));
  }

  private <R extends Serializable, M> void run(Script script, Structure<R, M> structure)
      throws Exception {
    R object = structure.opener().apply(pool.shared(), "script-" + ++scripts);
    M model = structure.models().get();
    for (Script.Scene scene : script.scenes()) {
      List<String> answers =
          scene.inTask()
              ? inTask(script.structure(), object, scene.steps())
              : structure.run(object, scene.steps());
      List<String> right = structure.reckon(model, scene.inTask(), scene.steps());
      if (!answers.equals(right)) {
        throw new AssertionError(
            "in scene "
                + (script.scenes().indexOf(scene) + 1)
                + " the answers were "
                + answers
                + ", and should have been "
                + right);
      }
    }
  }

  private List<String> inTask(int structure, Serializable object, List<Step> steps)
      throws Exception {
    ArrayList<Step> travelling = new ArrayList<>(steps);
    TaskFuture<ArrayList<String>> task =
        pool.submit(() -> Structures.ALL.get(structure).run(object, travelling));
    return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
