package dev.allot.testkit.property.sequence;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Waits until nothing more happens: each task that can end has ended, and each that can start has
 * started (HAND-02). Where the executor comes to rest otherwise, this waits in vain and fails.
 */
record Settle() implements Step {
  /** Stands for the answers in the Java text; the call is given them. */
  static final String EXPECTED = "expected";

  @Override
  public Predicate<World> end(Facts facts, Moves moves) {
    return moves::isAtRest;
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    return Model.grouped(
        worlds,
        (world, reply) -> {
          StringBuilder text = new StringBuilder();
          for (int task = 0; task < world.tasks(); task++) {
            text.append(world.at(task).status(facts.fails(task))).append(' ');
          }
          text.append(world.phase() == World.Phase.TERMINATED ? Scene.ENDED : Scene.LIVE);
          reply.accept(text.toString(), world);
        });
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench.scene().settled(bench.pool(), allowed, bench.fixture().limit());
  }

  @Override
  public String java(Facts facts) {
    return "scene.settled(pool, " + EXPECTED + ", Duration.ofSeconds(10))";
  }
}
