package dev.allot.testkit.property.sequence;

import java.util.stream.IntStream;

/**
 * One state in which the executor may be.
 *
 * @param places where each task stands, a {@link Place#code()} each: a string, since thousands of
 *     worlds are compared
 * @param phase how far the pool's shutdown has come
 */
record World(String places, Phase phase) {

  /** How far a shutdown has come. */
  enum Phase {
    OPEN,
    SHUT,
    TERMINATED
  }

  static final World BEGINNING = new World("", Phase.OPEN);

  Place at(int task) {
    return Place.of(places.charAt(task));
  }

  int tasks() {
    return places.length();
  }

  int count(Place place) {
    return (int) places.chars().filter(code -> code == place.code()).count();
  }

  boolean allOver() {
    return IntStream.range(0, tasks()).allMatch(task -> at(task).isOver());
  }

  boolean isShut() {
    return phase != Phase.OPEN;
  }

  World plus(Place place) {
    return new World(places + place.code(), phase);
  }

  World with(int task, Place place) {
    StringBuilder changed = new StringBuilder(places);
    changed.setCharAt(task, place.code());
    return new World(changed.toString(), phase);
  }

  World in(Phase next) {
    return new World(places, next);
  }

  World shut() {
    return phase == Phase.OPEN ? in(Phase.SHUT) : this;
  }

  /** The world after {@code cancel(true)} of one task. */
  World cancelled(int task) {
    return switch (at(task)) {
      case QUEUED, HELD -> with(task, Place.WITHDRAWN);
      case RUNNING -> with(task, Place.STOPPED);
      default -> this;
    };
  }
}
