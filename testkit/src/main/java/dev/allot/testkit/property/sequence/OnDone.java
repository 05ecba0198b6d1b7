package dev.allot.testkit.property.sequence;

import java.util.Map;
import java.util.Set;

/** Adds a callback to a future: it runs at once in this thread, or later (FUT-09). */
record OnDone(int number) implements Step {
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
          boolean over = world.at(task).isOver();
          // Whether earlier callbacks have run is the callback thread's affair.
          if (!over || facts.callbacks(task) > 0) {
            reply.accept(Scene.LATER, world);
          }
          if (over) {
            reply.accept(Scene.AT_ONCE, world);
          }
        });
  }

  @Override
  public void changeFacts(Facts facts, String answer) {
    facts.callbackAdded(facts.index(number));
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench.scene().onDone(bench.index(number));
  }

  @Override
  public String java(Facts facts) {
    return "scene.onDone(" + facts.index(number) + ")";
  }
}
