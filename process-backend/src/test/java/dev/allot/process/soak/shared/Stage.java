package dev.allot.process.soak.shared;

import dev.allot.PoolExecutor;
import dev.allot.shared.SharedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Where a scene plays: for one round. Used by the thread that plays it, but where it says so. */
final class Stage {
  private static final int DEADLINESS = 3;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Theatre theatre;
  private final Tally tally;
  private final Journal journal;
  private final Random random;
  private final List<Part> parts = new ArrayList<>();
  private final List<Background> threads = new ArrayList<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over;
  private int unsettled;
  private int roles;

  /**
   * Makes one.
   *
   * @param theatre the pool, and who cancels
   * @param tally what figures are entered into
   * @param journal an empty one
   * @param seed of what is chosen at random
   * @param over set by another thread when the load is to end
   */
  Stage(Theatre theatre, Tally tally, Journal journal, long seed, AtomicBoolean over) {
    this.theatre = theatre;
    this.tally = tally;
    this.journal = journal;
    this.random = new Random(seed);
    this.over = over;
  }

  /** A thread of the application that plays. */
  private record Background(String name, Thread thread) {}

  Random random() {
    return random;
  }

  Tally tally() {
    return tally;
  }

  SharedState shared() {
    return theatre.pool().shared();
  }

  int round() {
    return theatre.round();
  }

  /** Whether no more load is wanted; any thread may ask. */
  boolean isOver() {
    return over.get();
  }

  /** Says what went wrong; any thread may. */
  void complain(String what) {
    complaints.add(what);
  }

  Queue<String> complaints() {
    return complaints;
  }

  /** A role for a thread of the application. */
  Role role(String name) {
    return new Role(name, ++roles * (long) SceneTask.MOST_ATTEMPTS, journal, random.nextLong(), 0);
  }

  /** Has a task play, whose worker may die. */
  Part submit(String name, Script script) {
    Fate fate = Fate.NONE;
    if (random.nextInt(3) == 0) {
      fate = Fate.values()[random.nextInt(Fate.values().length)];
    }
    return submit(name, script, fate);
  }

  Part submit(String name, Script script, Fate fate) {
    String full = name + "-" + ++roles;
    SceneTask task = new SceneTask(full, roles, script, journal, random.nextLong(), DEADLINESS);
    int millis = 20 + random.nextInt(400);
    PoolExecutor pool = theatre.pool().with(fate.options(millis));
    Part part = new Part(full, fate, pool.submit(task));
    parts.add(part);
    if (fate == Fate.CANCELLED) {
      theatre.cancelLater(part, millis);
    }
    return part;
  }

  /** Has a thread of the application play. */
  Thread start(String name, Script script) {
    Role role = role(name);
    Thread thread =
        new Thread(
            () -> {
              try {
                script.play(role);
              } catch (Throwable e) {
                complain("thread " + name + " of the application failed: " + Theatre.trace(e));
              }
            },
            "scene-" + name);
    thread.setDaemon(true);
    threads.add(new Background(name, thread));
    thread.start();
    return thread;
  }

  boolean isAnyThreadAlive() {
    return threads.stream().anyMatch(background -> background.thread().isAlive());
  }

  /** Waits a moment between two looks, as who plays does who waits for others. */
  void pause() {
    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos() / 10);
  }

  /** Does something again and again, until all parts are done and all threads have ended. */
  void untilAllDone(Script meanwhile, Role role) throws Exception {
    long begun = System.nanoTime();
    while (parts.stream().anyMatch(part -> !part.isDone()) || isAnyThreadAlive()) {
      if (System.nanoTime() - begun > Part.BOUND.toNanos()) {
        complainOfForgotten();
        return;
      }
      meanwhile.play(role);
      pause();
    }
  }

  private void complainOfForgotten() {
    List<Part> forgotten = parts.stream().filter(part -> !part.isDone()).toList();
    List<String> waiting =
        threads.stream().filter(b -> b.thread().isAlive()).map(Background::name).toList();
    complain("after " + Part.BOUND + " these still wait: " + forgotten + ", threads " + waiting);
  }

  /**
   * Waits until nothing of this scene goes on: all futures are done, all threads have ended, and
   * whatever attempt began has ended, or is dead, and the pool knows. Returns all notes.
   */
  Notes settle() throws InterruptedException {
    for (; unsettled < parts.size(); unsettled++) {
      Part part = parts.get(unsettled);
      part.settle(this);
      giveUp(part);
    }
    for (Background background : threads) {
      background.thread().join(Part.BOUND.toMillis());
      if (background.thread().isAlive()) {
        complain("thread " + background.name() + " of the application does not come back");
      }
    }
    Notes notes = notes();
    long begun = System.nanoTime();
    while (!notes.killed().values().stream().allMatch(theatre::isForgotten)) {
      if (System.nanoTime() - begun > Part.BOUND.toNanos()) {
        complain("attempts have not ended: " + notes.killed());
        break;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      // One that was cancelled has come to its end meanwhile.
      notes = notes();
    }
    return notes;
  }

  boolean isDead(long pid) {
    return theatre.isForgotten(pid);
  }

  /** Whether neither its future nor its worker does anything any more. */
  boolean hasEnded(Part part) {
    if (!part.isDone()) {
      return false;
    }
    giveUp(part);
    Long pid = notes().killed().get(part.firstAttempt());
    return pid == null || theatre.isForgotten(pid);
  }

  private void giveUp(Part part) {
    if (part.mayRunOn()) {
      journal.giveUp(part.name());
    }
  }

  /** All notes so far. */
  Notes notes() {
    return Notes.of(journal.notes());
  }

  /** Of all notes, for the figures. */
  void close(Notes notes) {
    tally.rounds++;
    tally.killed += notes.killed().size();
    theatre.knows(notes);
  }
}
