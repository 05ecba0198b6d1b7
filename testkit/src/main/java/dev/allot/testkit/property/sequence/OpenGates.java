package dev.allot.testkit.property.sequence;

import java.util.Map;
import java.util.Set;

/** Opens all gates, for the end of a program. */
record OpenGates() implements Step {
  @Override
  public Map<String, Set<World>> answers(Set<World> worlds, Facts facts) {
    return Map.of(Scene.DONE, worlds);
  }

  @Override
  public void changeFacts(Facts facts, String answer) {
    for (int gate = 0; gate < Scene.GATES; gate++) {
      facts.opened(gate);
    }
  }

  @Override
  public String perform(Bench bench, Set<String> allowed) {
    bench.scene().openGates();
    return Scene.DONE;
  }

  @Override
  public String java(Facts facts) {
    return "scene.openGates()";
  }

  @Override
  public boolean isStatement() {
    return true;
  }
}
