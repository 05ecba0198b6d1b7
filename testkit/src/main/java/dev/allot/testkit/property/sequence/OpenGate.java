package dev.allot.testkit.property.sequence;

import java.util.Map;
import java.util.Set;

/** Opens a gate, so that the tasks there go on. */
record OpenGate(int gate) implements Step {
  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    return Map.of(Scene.DONE, worlds);
  }

  @Override
  public void changeFacts(Facts facts, String answer) {
    facts.opened(gate);
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    bench.scene().gate(gate).open();
    return Scene.DONE;
  }

  @Override
  public String java(Facts facts) {
    return "scene.gate(" + gate + ").open()";
  }

  @Override
  public boolean isStatement() {
    return true;
  }
}
