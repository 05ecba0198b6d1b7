package dev.allot.process.soak.shared;

import dev.allot.shared.SharedCondition;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedLongArray;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A bounded buffer made of a lock, two conditions and an array, in which each value that is put or
 * taken is signalled once, and nobody waits for a limited time only because a signal might be lost.
 */
final class BufferScene implements Scene {
  private static final int PRODUCERS = 2;
  private static final int CONSUMERS = 3;

  @Override
  public String title() {
    return "lock with two conditions";
  }

  @Override
  public void play(Stage stage) throws Exception {
    SharedLock lock = stage.shared().lock("buffer");
    Buffer buffer =
        new Buffer(
            lock,
            stage.shared().condition("buffer room", lock),
            stage.shared().condition("buffer values", lock),
            stage.shared().longArray("buffer cells", Buffer.CELLS));
    Role own = stage.role("own");
    Crew producers =
        new Crew(
            stage,
            "producer",
            PRODUCERS,
            role -> {
              for (int i = role.dice(40); i >= 0; i--) {
                buffer.put(role, role.nextNumber());
              }
            });
    Crew consumers = new Crew(stage, "consumer", CONSUMERS, buffer::takeSome);
    Thread here = stage.start("consumer", role -> buffer.takeUntilTheLast(role));
    while (!stage.isOver()) {
      producers.fill();
      consumers.fill();
      stage.pause();
    }
    stage.untilAllDone(
        role -> buffer.helpOut(role, producers.open(), consumers.open() + (here.isAlive() ? 1 : 0)),
        own);
    if (stage.complaints().isEmpty()) {
      buffer.helpOut(own, 1, 0);
    }
    Notes notes = stage.settle();
    check(stage, notes);
    stage.tally().count("values", notes.of(Verb.TOOK).count());
    stage.close(notes);
  }

  private static void check(Stage stage, Notes notes) {
    Set<Long> taken = new HashSet<>();
    notes
        .of(Verb.TOOK)
        .filter(note -> !taken.add(note.number()))
        .forEach(note -> stage.complain("taken twice: " + note));
    Set<Long> missing = new HashSet<>(notes.numbers(Verb.PUT));
    missing.removeAll(taken);
    // Who died may have taken it.
    notes.of(Verb.TAKES).filter(notes::wasKilled).forEach(note -> missing.remove(note.number()));
    if (stage.complaints().isEmpty() && !missing.isEmpty()) {
      stage.complain("put in, and not taken: " + missing);
    }
  }

  /**
   * The buffer.
   *
   * @param lock guards it
   * @param room signalled when a value was taken
   * @param values signalled when a value was put in
   * @param cells how many were taken, how many were put in, and those that are in it
   */
  record Buffer(
      SharedLock lock, SharedCondition room, SharedCondition values, SharedLongArray cells)
      implements java.io.Serializable {
    private static final int CAPACITY = 3;
    private static final int FIRST = 2;
    static final int CELLS = FIRST + CAPACITY;

    /** Who takes it takes no more. */
    private static final long LAST = -1;

    private int size() {
      return (int) (cells.get(1) - cells.get(0));
    }

    /** After each time that the lock was taken: who had it may have died before it signalled. */
    private void heal() {
      if (lock.isAbandoned()) {
        room.signalAll();
        values.signalAll();
      }
    }

    private interface Step {
      void run() throws InterruptedException;
    }

    private void locked(Step step) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        heal();
        step.run();
      } finally {
        lock.unlock();
      }
    }

    void put(Role role, long value) throws InterruptedException {
      locked(
          () -> {
            while (size() == CAPACITY) {
              await(room, role);
            }
            add(role, value);
          });
      role.dawdle(300);
    }

    /** In each of the ways. */
    private void await(SharedCondition condition, Role role) throws InterruptedException {
      switch (role.dice(6)) {
        case 0 -> condition.awaitUninterruptibly();
        case 1 -> condition.await(role.dice(5_000), TimeUnit.MICROSECONDS);
        default -> condition.await();
      }
      heal();
      role.perhapsDie();
    }

    private void add(Role role, long value) {
      long count = cells.get(1);
      if (value != LAST) {
        role.note(Verb.PUTS, value);
      }
      cells.set(FIRST + (int) (count % CAPACITY), value);
      role.perhapsDie();
      cells.setRelease(1, count + 1);
      if (value != LAST) {
        role.note(Verb.PUT, value);
      }
      role.perhapsDie();
      values.signal();
    }

    private long remove(Role role) {
      long count = cells.get(0);
      long value = cells.get(FIRST + (int) (count % CAPACITY));
      if (value != LAST) {
        role.note(Verb.TAKES, value);
      }
      role.perhapsDie();
      cells.setRelease(0, count + 1);
      if (value != LAST) {
        role.note(Verb.TOOK, value);
      }
      role.perhapsDie();
      room.signal();
      return value;
    }

    private long take(Role role) throws InterruptedException {
      long[] value = new long[1];
      locked(
          () -> {
            while (size() == 0) {
              await(values, role);
            }
            value[0] = remove(role);
          });
      return value[0];
    }

    void takeSome(Role role) throws InterruptedException {
      for (int i = role.dice(40); i >= 0 && take(role) != LAST; i--) {
        role.dawdle(300);
      }
    }

    void takeUntilTheLast(Role role) throws InterruptedException {
      while (take(role) != LAST) {}
    }

    /** Puts in or takes one, where nobody else may be left to do so; so that all come to an end. */
    void helpOut(Role role, int producers, int consumers) throws InterruptedException {
      locked(
          () -> {
            // One at a time: a second would hide that the first one's signal was lost.
            if (consumers > 0 && size() == 0) {
              add(role, LAST);
            } else if (consumers == 0) {
              while (size() > 0) {
                remove(role);
              }
            }
          });
    }
  }
}
