package dev.allot.process.matrix;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Which cells are tried: those of every third diagonal, so that each kind and each point is among
 * them. Which third it is differs from run to run, and is printed; {@code -Dtestkit.matrix=0},
 * {@code 1} or {@code 2} chooses one, and {@code all} has every cell tried, which takes a minute.
 */
final class Selection {
  private static final int PARTS = 3;
  private static final String ALL = "all";

  private final String name;

  private Selection(String name) {
    this.name = name;
  }

  static Selection chosen() {
    String third = Integer.toString(ThreadLocalRandom.current().nextInt(PARTS));
    Selection selection = new Selection(System.getProperty("testkit.matrix", third));
    System.out.println("-Dtestkit.matrix=" + selection.name);
    return selection;
  }

  boolean has(Point point, Kind kind) {
    return name.equals(ALL) || (point.ordinal() + kind.ordinal()) % PARTS == Integer.parseInt(name);
  }
}
