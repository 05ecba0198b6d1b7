package dev.allot.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.shared.SharedSemaphore;
import dev.allot.spi.shared.SharedRegions;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever three processes and the application do with a semaphore, one step after the other: where
 * its permits are makes no difference.
 */
class LentPermitsModelTest {
  private static final int PERMITS = 4;
  private static final int PROCESSES = 3;

  /** Who is in the application. */
  private static final int HERE = PROCESSES;

  enum Action {
    TRY_ACQUIRE,
    RELEASE,
    END_TASK,
    DIE
  }

  /** What is done next, by whom, with how many. */
  record Step(Action action, int who, int permits) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Action> actions =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Action.TRY_ACQUIRE)),
            Tuple.of(6, Arbitraries.just(Action.RELEASE)),
            Tuple.of(1, Arbitraries.just(Action.END_TASK)),
            Tuple.of(1, Arbitraries.just(Action.DIE)));
    return Combinators.combine(
            actions, Arbitraries.integers().between(0, HERE), Arbitraries.integers().between(1, 5))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 150)
  void bounded(@ForAll("steps") List<Step> steps) {
    play(steps, true);
  }

  @Property(tries = 150)
  void unbounded(@ForAll("steps") List<Step> steps) {
    play(steps, false);
  }

  private static void play(List<Step> steps, boolean bounded) {
    Play play = new Play(bounded);
    try {
      steps.forEach(play::take);
    } finally {
      play.end();
    }
  }

  private static final class Play {
    private final SharedObjects objects =
        new SharedObjects("the pool", ReferenceValues.VALUES, SharedRegions.ofThisJvm());
    private final boolean bounded;
    private final SharedSemaphore semaphore;
    private final List<PlayedWorker> workers = new ArrayList<>();
    private final int[] lent = new int[PROCESSES];
    private int available = PERMITS;

    Play(boolean bounded) {
      this.bounded = bounded;
      NamedObjects shared = new NamedObjects(objects);
      semaphore =
          bounded ? shared.boundedSemaphore("it", PERMITS) : shared.semaphore("it", PERMITS);
      for (int i = 0; i < PROCESSES; i++) {
        workers.add(new PlayedWorker(objects).beginTask());
      }
    }

    void end() {
      workers.forEach(PlayedWorker::close);
      objects.close();
    }

    void take(Step step) {
      int who = step.who;
      switch (step.action) {
        case TRY_ACQUIRE -> assertEquals(acquired(who, step.permits), doAcquire(step), "" + step);
        case RELEASE -> assertEquals(released(who, step.permits), doRelease(step), "" + step);
        case END_TASK -> {
          if (who != HERE) {
            workers.get(who).endTask();
            workers.get(who).beginTask();
            back(who);
          }
        }
        case DIE -> {
          if (who != HERE) {
            workers.get(who).die();
            workers.set(who, new PlayedWorker(objects).beginTask());
            back(who);
          }
        }
      }
      assertEquals(available, semaphore.availablePermits(), "" + step);
    }

    private void back(int who) {
      available += lent[who];
      lent[who] = 0;
    }

    private String acquired(int who, int permits) {
      if (bounded && permits > PERMITS) {
        return "IllegalArgumentException";
      }
      if (permits > available) {
        return "false";
      }
      available -= permits;
      if (who != HERE) {
        lent[who] += permits;
      }
      return "true";
    }

    private String released(int who, int permits) {
      int own = who == HERE ? 0 : Math.min(permits, lent[who]);
      int all = available;
      for (int each : lent) {
        all += each;
      }
      if (bounded && all + permits - own > PERMITS) {
        return "IllegalStateException";
      }
      if (who != HERE) {
        lent[who] -= own;
      }
      available += permits;
      return "true";
    }

    private String doAcquire(Step step) {
      return outcome(step.who, permits -> permits.tryAcquire(step.permits));
    }

    private String doRelease(Step step) {
      return outcome(
          step.who,
          permits -> {
            permits.release(step.permits);
            return true;
          });
    }

    private interface Deed {
      boolean on(SharedSemaphore permits);
    }

    private String outcome(int who, Deed deed) {
      try {
        boolean result =
            who == HERE
                ? deed.on(semaphore)
                : workers.get(who).run(() -> deed.on(workers.get(who).semaphore(semaphore)));
        return String.valueOf(result);
      } catch (RuntimeException e) {
        return e.getClass().getSimpleName();
      }
    }
  }
}
