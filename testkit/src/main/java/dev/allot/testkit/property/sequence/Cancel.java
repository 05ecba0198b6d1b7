package dev.allot.testkit.property.sequence;

import java.util.Map;
import java.util.Set;

/** Cancels a future (FUT-02). */
record Cancel(int number, boolean interrupt) implements Step {
  @Override
  public boolean applies(Facts facts) {
    return facts.tasks() > 0;
  }

  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    int task = facts.index(number);
    return Model.grouped(
        worlds,
        (world, reply) -> {
          Place place = world.at(task);
          World next =
              place.isPending() || interrupt && place == Place.RUNNING
                  ? world.cancelled(task)
                  : world;
          reply.accept("" + next.at(task).isCancelled(), next);
        });
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench.scene().text(() -> bench.future(number).cancel(interrupt));
  }

  @Override
  public String java(Facts facts) {
    return "f" + facts.index(number) + ".cancel(" + interrupt + ")";
  }
}
