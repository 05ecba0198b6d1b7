package dev.allot.process.soak.shared;

import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Locks around cells that are equal whenever their lock is free, unless its holder has ended
 * without unlocking it: then the next one learns of it, and makes them equal.
 */
final class LockScene implements Scene {
  private static final int LOCKS = 2;
  private static final int TASKS = 4;

  @Override
  public String title() {
    return "lock";
  }

  @Override
  public void play(Stage stage) throws Exception {
    List<SharedLock> locks = new ArrayList<>();
    for (int i = 0; i < LOCKS; i++) {
      locks.add(stage.shared().lock("lock " + i));
    }
    Locking locking =
        new Locking(
            new ArrayList<>(locks), stage.shared().longArray("lock cells", LOCKS * Locking.CELLS));
    List<Long> before = new ArrayList<>();
    for (int i = 0; i < LOCKS; i++) {
      before.add(locking.first(i));
    }
    Crew crew = new Crew(stage, "locker", TASKS, locking);
    stage.start(
        "locker",
        role -> {
          while (!stage.isOver()) {
            locking.playOnce(role, false);
          }
        });
    while (!stage.isOver()) {
      crew.fill();
      stage.pause();
    }
    Notes notes = stage.settle();
    for (int i = 0; i < LOCKS; i++) {
      checkAtRest(stage, locking, i);
      check(stage, notes, i, locking.first(i) - before.get(i));
    }
    notes = stage.settle();
    notes.of(Verb.TORN).forEach(note -> stage.complain("two holders, or none told: " + note));
    stage.close(notes);
  }

  private static void checkAtRest(Stage stage, Locking locking, int which) {
    SharedLock lock = locking.locks().get(which);
    if (!lock.tryLock()) {
      stage.complain(lock + " is stuck, with " + lock.waiting() + " waiting");
      return;
    }
    int holds = lock.holdCount();
    stage.tally().count("found abandoned at rest", lock.isAbandoned() ? 1 : 0);
    locking.repair(lock, which, stage.role("own"));
    lock.unlock();
    if (holds != 1 || lock.isLocked() || lock.waiting() != 0) {
      stage.complain(lock + " was held " + holds + " times, and " + lock.waiting() + " wait");
    }
  }

  private static void check(Stage stage, Notes notes, int lock, long change) {
    long least = notes.sum(Verb.ADDED, lock);
    long most = notes.sum(Verb.ADDS, lock);
    if (change < least || change > most) {
      stage.complain(
          "under lock %d %d was added, and %d to %d by what was noted"
              .formatted(lock, change, least, most));
    }
    stage.tally().count("times held", least);
  }

  /**
   * Takes locks in all ways.
   *
   * @param locks the locks
   * @param cells for each lock two that are to be equal, and one that says who holds it
   */
  record Locking(List<SharedLock> locks, SharedLongArray cells) implements Script {
    static final int CELLS = 3;

    @Override
    public void play(Role role) throws Exception {
      for (int i = role.dice(30); i >= 0 && playOnce(role, true); i--) {}
    }

    long first(int lock) {
      return cells.getAcquire(CELLS * lock);
    }

    boolean playOnce(Role role, boolean mayForget) throws InterruptedException {
      int which = role.dice(locks.size());
      SharedLock lock = locks.get(which);
      if (!lock(lock, role)) {
        return true;
      }
      repair(lock, which, role);
      add(which, role);
      if (mayForget && role.dice(60) == 0) {
        // As a task does that has no finally.
        return false;
      }
      if (role.dice(4) == 0) {
        lock.lock();
        role.perhapsDie();
        lock.unlock();
      }
      complete(which, role);
      lock.unlock();
      return true;
    }

    private static boolean lock(SharedLock lock, Role role) throws InterruptedException {
      switch (role.dice(6)) {
        case 0 -> {
          return lock.tryLock();
        }
        case 1 -> {
          return lock.tryLock(role.dice(3_000), TimeUnit.MICROSECONDS);
        }
        case 2 -> lock.lockInterruptibly();
        default -> lock.lock();
      }
      return true;
    }

    void repair(SharedLock lock, int which, Role role) {
      int first = CELLS * which;
      if (lock.isAbandoned()) {
        cells.set(first + 2, 0);
        cells.set(first + 1, cells.get(first));
      } else if (cells.get(first) != cells.get(first + 1) || cells.get(first + 2) != 0) {
        role.note(Verb.TORN, which, cells.get(first + 2));
      }
    }

    private void add(int which, Role role) {
      int first = CELLS * which;
      cells.set(first + 2, role.part());
      role.note(Verb.ADDS, which, 1);
      cells.set(first, cells.get(first) + 1);
      role.perhapsDie();
      role.dawdle(200);
    }

    private void complete(int which, Role role) {
      int first = CELLS * which;
      cells.set(first + 1, cells.get(first + 1) + 1);
      if (cells.get(first + 2) != role.part() || cells.get(first) != cells.get(first + 1)) {
        role.note(Verb.TORN, which, cells.get(first + 2));
      }
      cells.set(first + 2, 0);
      role.note(Verb.ADDED, which, 1);
    }
  }
}
