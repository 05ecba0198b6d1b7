package dev.allot.testkit.property.sequence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the executor does by itself: it takes the tasks that wait, first come, first served within a
 * priority, starts those that are held where a worker is free, and ends those that run and do not
 * wait at a closed gate. When each happens is left open.
 */
final class Moves {
  /**
   * OPT-01 lets a worker hold a few tasks; more than this, beside the one that it runs, is many.
   */
  private static final int HELD = 1;

  private final Facts facts;

  Moves(Facts facts) {
    this.facts = facts;
  }

  /** The worlds that may have become of these, these included. */
  Set<World> closure(Collection<World> worlds) {
    Set<World> all = new HashSet<>(worlds);
    List<World> fresh = new ArrayList<>(all);
    while (!fresh.isEmpty()) {
      List<World> next = new ArrayList<>();
      fresh.forEach(world -> next.addAll(next(world)));
      next.removeIf(world -> !all.add(world));
      fresh = next;
    }
    return all;
  }

  private List<World> next(World world) {
    List<World> next = new ArrayList<>();
    int running = world.count(Place.RUNNING);
    int held = world.count(Place.HELD);
    int head = held + running < facts.workers() * (1 + HELD) ? head(world) : -1;
    for (int task = 0; task < world.tasks(); task++) {
      Place place = world.at(task);
      if (task == head) {
        next.add(world.with(task, Place.HELD));
      } else if (place == Place.HELD && running < facts.workers()) {
        next.add(world.with(task, Place.RUNNING));
      } else if (place == Place.RUNNING && facts.isFree(task)) {
        next.add(world.with(task, Place.DONE));
      }
    }
    if (world.phase() == World.Phase.SHUT && world.allOver()) {
      next.add(world.in(World.Phase.TERMINATED));
    }
    return next;
  }

  /** The task that is taken next, or -1. */
  private int head(World world) {
    int head = -1;
    for (int task = 0; task < world.tasks(); task++) {
      if (world.at(task) == Place.QUEUED
          && (head < 0 || facts.task(task).priority().compareTo(facts.task(head).priority()) < 0)) {
        head = task;
      }
    }
    return head;
  }

  /** Whether nothing more happens that could be seen. */
  boolean isAtRest(World world) {
    boolean busy = world.count(Place.RUNNING) == facts.workers();
    for (int task = 0; task < world.tasks(); task++) {
      Place place = world.at(task);
      if (place.isPending() && !busy || place == Place.RUNNING && facts.isFree(task)) {
        return false;
      }
    }
    return world.phase() != World.Phase.SHUT || !world.allOver();
  }
}
