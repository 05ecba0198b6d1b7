package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedWords;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A semaphore. Permits go to who has waited longest, also if a later one wants fewer. A process
 * that was lent permits twice in a row gets the {@link SemaphoreWord}, and needs no call until
 * another wants what is idle there; while somebody waits, nobody has it.
 */
final class SemaphoreObject extends SharedObject {
  private final SharedWords memory;
  private final int at;
  private final boolean bounded;
  private final int most;
  private final Deque<SharedCall> waiters = new ArrayDeque<>();

  /**
   * What those have that may end: tasks of this JVM, and processes, which know by themselves which
   * of their tasks holds what.
   */
  private final Map<Object, Integer> loans = new HashMap<>();

  private long available;

  /** The sum of the loans. */
  private long lent;

  /** Which process was lent something last; 0: none, or somebody of this JVM was. */
  private long lastProcess;

  SemaphoreObject(SharedSpec spec, SharedRegion region, int at) {
    super(spec);
    this.memory = region.words();
    this.at = at;
    this.bounded = spec.flag();
    this.most = bounded ? (int) spec.number() : Integer.MAX_VALUE;
    this.available = spec.number();
  }

  /** What a process says that wants to release permits of which its caller holds some. */
  static long released(int permits, int own) {
    return (long) own << Integer.SIZE | permits;
  }

  private static Object borrower(SharedCall call) {
    LeaseHolder holder = call.holder();
    return holder.isElsewhere() ? (Long) LockWord.processOf(holder.number()) : holder;
  }

  @Override
  void begin(SharedCall call) {
    switch (call.operation()) {
      case ACQUIRE -> acquire(call, true);
      case TRY_ACQUIRE -> acquire(call, false);
      case RELEASE -> release(call);
      case HELD -> call.complete(available + SemaphoreWord.idle(SemaphoreWord.word(memory, at)));
      default -> throw noSuch(call);
    }
  }

  private void acquire(SharedCall call, boolean waits) {
    if (bounded && call.number() > most) {
      call.fail(
          SharedFailure.ARGUMENT,
          call.number() + " permits are wanted of " + this + ", which has " + most);
      return;
    }
    if (available < call.number()) {
      takeBack();
    }
    if (waiters.isEmpty() && available >= call.number()) {
      lend(call);
    } else if (waits) {
      keep(call, waiters);
    } else {
      call.complete(false);
    }
  }

  /** Has each process ask again, and what is idle. */
  private void takeBack() {
    long word = SemaphoreWord.takeBack(memory, at);
    giveBack(SemaphoreWord.process(word), SemaphoreWord.idle(word));
  }

  /** Never more than it has: what comes late, of a process that has died, has gone back before. */
  private void giveBack(Object borrower, int permits) {
    int back = Math.min(permits, loans.getOrDefault(borrower, 0));
    if (back > 0) {
      loans.merge(borrower, -back, SemaphoreObject::sumOrNone);
      lent -= back;
      available += back;
    }
  }

  private static Integer sumOrNone(Integer before, Integer change) {
    int sum = before + change;
    return sum == 0 ? null : sum;
  }

  private void lend(SharedCall call) {
    LeaseHolder holder = call.holder();
    if (!holder.borrowsFrom(this)) {
      failEnded(call);
      return;
    }
    int permits = (int) call.number();
    available -= permits;
    if (holder.isMortal()) {
      loans.merge(borrower(call), permits, Integer::sum);
      lent += permits;
    }
    letHaveTheWord(holder);
    call.complete(true);
  }

  private void letHaveTheWord(LeaseHolder holder) {
    long process = holder.isElsewhere() ? LockWord.processOf(holder.number()) : 0;
    boolean again = process != 0 && process == lastProcess;
    lastProcess = process;
    if (again
        && waiters.isEmpty()
        && SemaphoreWord.process(SemaphoreWord.word(memory, at)) != process) {
      takeBack();
      SemaphoreWord.give(memory, at, process);
    }
  }

  private void release(SharedCall call) {
    Object borrower = borrower(call);
    int permits = (int) call.number();
    int own =
        call.holder().isElsewhere()
            ? (int) (call.number() >>> Integer.SIZE)
            : Math.min(permits, loans.getOrDefault(borrower, 0));
    // Of those that are held, and by nobody who may end.
    int others = permits - own;
    if (available + lent + others > most) {
      takeBack();
      call.fail(
          SharedFailure.STATE,
          "release of %d permits of %s, which would have %d then, and may have %d: %d can be acquired, %d are held by tasks, of which the caller holds %d"
              .formatted(permits, this, available + lent + others, most, available, lent, own));
      return;
    }
    giveBack(borrower, own);
    available += others;
    call.complete(null);
    serve();
  }

  private void serve() {
    while (!waiters.isEmpty() && available >= waiters.element().number()) {
      lend(waiters.remove());
    }
  }

  @Override
  boolean forget(SharedCall call) {
    boolean was = waiters.remove(call);
    if (was) {
      // It may have been the one that the others waited behind.
      serve();
    }
    return was;
  }

  @Override
  void failAll(SharedFailure why, String message) {
    takeBack();
    failAll(waiters, why, message);
  }

  @Override
  void holderEnded(LeaseHolder holder, boolean died) {
    drop(holder, waiters);
    giveBack(holder, loans.getOrDefault(holder, 0));
    serve();
  }

  /** A holder in a process has ended, and held so many. */
  void ended(long process, int permits) {
    synchronized (guard) {
      giveBack(process, permits);
      serve();
    }
  }

  @Override
  void forget(ObjectSession dead) {
    long process = dead.process();
    synchronized (guard) {
      if (SemaphoreWord.process(SemaphoreWord.word(memory, at)) == process) {
        takeBack();
      }
      giveBack(process, loans.getOrDefault(process, 0));
      serve();
    }
  }
}
