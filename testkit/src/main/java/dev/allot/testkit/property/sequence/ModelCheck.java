package dev.allot.testkit.property.sequence;

import dev.allot.PoolExecutor;
import dev.allot.testkit.ExecutorFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Makes the calls of a program one by one, and compares each answer with those of the model. */
final class ModelCheck {
  private final ExecutorFixture fixture;
  private final IntFunction<PoolExecutor> pools;
  private final Path directory;

  /** Opens pools of so many workers by {@code pools}. */
  ModelCheck(ExecutorFixture fixture, IntFunction<PoolExecutor> pools, Path directory) {
    this.fixture = fixture;
    this.pools = pools;
    this.directory = directory;
  }

  /** Returns the calls that were made, with what the model said of each. */
  Listing run(Program program) throws Exception {
    Scene scene = Scene.in(directory);
    PoolExecutor pool = pools.apply(program.workers());
    try {
      return run(program, new Bench(fixture, pool, scene));
    } finally {
      scene.openGates();
      pool.shutdownNow();
      pool.awaitTermination(fixture.limit().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static Listing run(Program program, Bench bench) throws Exception {
    Model model = new Model(program.workers());
    Listing listing = new Listing(program.workers());
    for (Step step : program.steps()) {
      make(step, bench, model, listing);
    }
    for (Step step : ending(model.facts().tasks())) {
      make(step, bench, model, listing);
    }
    return listing;
  }

  private static List<Step> ending(int tasks) {
    List<Step> steps = new ArrayList<>();
    steps.add(new OpenGates());
    steps.add(new Lifecycle(Lifecycle.Call.CLOSE));
    for (int task = 0; task < tasks; task++) {
      steps.add(new Reckoning(task));
    }
    return steps;
  }

  private static void make(Step step, Bench bench, Model model, Listing listing) throws Exception {
    Map<String, Set<World>> answers = model.predict(step);
    if (answers == null) {
      return;
    }
    listing.add(step, model.facts(), answers.keySet());
    String answer = step.perform(bench, answers.keySet());
    Set<World> left = answers.get(answer);
    if (left == null) {
      listing.saw(answer);
      throw new AssertionError(
          "saw %s where %s is expected, by%n%s".formatted(answer, answers.keySet(), listing));
    }
    model.learn(step, answer, left);
  }
}
