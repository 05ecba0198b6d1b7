package dev.allot.process.soak.shared;

import java.util.ArrayList;
import java.util.List;

/** Tasks that do the same, so many at a time: for one that is done another is submitted. */
final class Crew {
  private final Stage stage;
  private final String name;
  private final int size;
  private final Script script;
  private final List<Part> parts = new ArrayList<>();

  Crew(Stage stage, String name, int size, Script script) {
    this.stage = stage;
    this.name = name;
    this.size = size;
    this.script = script;
  }

  void fill() {
    parts.removeIf(Part::isDone);
    while (parts.size() < size) {
      parts.add(stage.submit(name, script));
    }
  }

  /** How many are not done. */
  int open() {
    parts.removeIf(Part::isDone);
    return parts.size();
  }
}
