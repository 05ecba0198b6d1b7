package dev.allot.core.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedQueue;
import dev.allot.spi.shared.SharedRegions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever three processes and the application do with a queue, one step after the other: whether
 * items were given ahead makes no difference.
 */
class PrefetchedItemsModelTest {
  private static final int PROCESSES = 3;

  /** Who is in the application. */
  private static final int HERE = PROCESSES;

  /** For what is there. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  enum Action {
    PUT,
    TAKE,
    POLL,
    DRAIN,
    DONE,
    TAKE_AND_DONE,
    END_TASK,
    DIE
  }

  /** What is done next, by whom, how often. */
  record Step(Action action, int who, int times) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Action> actions =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Action.PUT)),
            Tuple.of(8, Arbitraries.just(Action.TAKE)),
            Tuple.of(4, Arbitraries.just(Action.POLL)),
            Tuple.of(1, Arbitraries.just(Action.DRAIN)),
            Tuple.of(4, Arbitraries.just(Action.DONE)),
            Tuple.of(4, Arbitraries.just(Action.TAKE_AND_DONE)),
            Tuple.of(1, Arbitraries.just(Action.END_TASK)),
            Tuple.of(1, Arbitraries.just(Action.DIE)));
    return Combinators.combine(
            actions, Arbitraries.integers().between(0, HERE), Arbitraries.integers().between(1, 8))
        .as(Step::new)
        .list()
        .ofMaxSize(50);
  }

  @Property(tries = 150)
  void atMostOnce(@ForAll("steps") List<Step> steps) {
    play(steps, false);
  }

  @Property(tries = 150)
  void redelivered(@ForAll("steps") List<Step> steps) {
    play(steps, true);
  }

  private static void play(List<Step> steps, boolean redelivers) {
    Play play = new Play(redelivers);
    try {
      steps.forEach(play::take);
      play.check();
      play.drain(HERE, Integer.MAX_VALUE);
    } finally {
      play.end();
    }
  }

  private static final class Play {
    private final SharedObjects objects =
        new SharedObjects("the pool", ReferenceValues.VALUES, SharedRegions.ofThisJvm());
    private final boolean redelivers;
    private final SharedQueue<Integer> queue;
    private final List<PlayedWorker> workers = new ArrayList<>();
    private int last;

    // What should be.
    private final Deque<Integer> items = new ArrayDeque<>();
    private final List<Deque<Integer>> taken = new ArrayList<>();
    private int lost;

    Play(boolean redelivers) {
      this.redelivers = redelivers;
      queue = new NamedObjects(objects).queue("it", QueueOptions.defaults().redelivery(redelivers));
      for (int i = 0; i < PROCESSES; i++) {
        workers.add(new PlayedWorker(objects).beginTask());
      }
      for (int i = 0; i <= PROCESSES; i++) {
        taken.add(new ArrayDeque<>());
      }
    }

    void end() {
      workers.forEach(PlayedWorker::close);
      objects.close();
    }

    void take(Step step) {
      int who = step.who;
      for (int i = 0; i < step.times; i++) {
        switch (step.action) {
          case PUT -> put();
          case TAKE -> takeIfThere(who);
          case POLL -> assertEquals(next(who), on(who, SharedQueue::poll));
          case DONE -> done(who);
          case TAKE_AND_DONE -> {
            takeIfThere(who);
            done(who);
          }
          default -> {}
        }
      }
      switch (step.action) {
        case DRAIN -> drain(who, step.times);
        case END_TASK -> endTask(who);
        case DIE -> die(who);
        default -> {}
      }
      // To look at it has effects, too.
      if (step.times % 2 == 0) {
        check();
      }
    }

    private void takeIfThere(int who) {
      if (!items.isEmpty()) {
        assertEquals(next(who), on(who, own -> own.poll(LIMIT)));
      }
    }

    private void done(int who) {
      if (taken.get(who).poll() != null) {
        on(
            who,
            own -> {
              own.taskDone();
              return null;
            });
      }
    }

    private void put() {
      queue.offer(last);
      items.add(last++);
    }

    private Integer next(int who) {
      Integer next = items.poll();
      if (next != null) {
        taken.get(who).add(next);
      }
      return next;
    }

    void drain(int who, int most) {
      List<Integer> expected = new ArrayList<>();
      while (!items.isEmpty() && expected.size() < most) {
        expected.add(next(who));
      }
      assertEquals(expected, on(who, own -> own.drain(most)));
    }

    private void endTask(int who) {
      if (who != HERE) {
        workers.get(who).endTask();
        workers.get(who).beginTask();
        back(who);
      }
    }

    private void die(int who) {
      if (who != HERE) {
        workers.get(who).die();
        workers.set(who, new PlayedWorker(objects).beginTask());
        lost += redelivers ? 0 : taken.get(who).size();
        back(who);
      }
    }

    private void back(int who) {
      if (redelivers) {
        for (Iterator<Integer> all = taken.get(who).descendingIterator(); all.hasNext(); ) {
          items.addFirst(all.next());
        }
      }
      taken.get(who).clear();
    }

    void check() {
      int unfinished = items.size() + taken.stream().mapToInt(Deque::size).sum();
      assertEquals(lost, queue.lost());
      assertEquals(unfinished == 0, on(HERE, own -> own.join(Duration.ZERO)));
      assertEquals(items.size(), queue.size());
      assertEquals(unfinished, queue.unfinished());
    }

    private interface Deed<R> {
      R on(SharedQueue<Integer> queue) throws Exception;
    }

    private <R> R on(int who, Deed<R> deed) {
      try {
        return who == HERE
            ? deed.on(queue)
            : workers.get(who).run(() -> deed.on(workers.get(who).queue(queue)));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
