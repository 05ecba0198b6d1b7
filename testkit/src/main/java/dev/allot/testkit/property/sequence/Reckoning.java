package dev.allot.testkit.property.sequence;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What became of a task, once the pool is closed: its status, how often it started by its own
 * account, and which callbacks ran (HAND-01 to HAND-04).
 */
record Reckoning(int task) implements Step {
  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    String callbacks = IntStream.range(0, facts.callbacks(task)).boxed().toList().toString();
    return Model.grouped(
        worlds,
        (world, reply) -> {
          Place place = world.at(task);
          String status = "" + place.status(facts.fails(task));
          if (place != Place.WITHDRAWN) {
            reply.accept(Scene.fate(status, 1, callbacks), world);
          }
          // One that is stopped just as it starts may not come to its first line.
          if (place != Place.DONE) {
            reply.accept(Scene.fate(status, 0, callbacks), world);
          }
        });
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    return bench.scene().fate(task);
  }

  @Override
  public String java(Facts facts) {
    return "scene.fate(" + task + ")";
  }
}
