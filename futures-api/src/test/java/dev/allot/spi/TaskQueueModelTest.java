package dev.allot.spi;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is done to a queue, one step after the other: it hands out what its model does, in the
 * same order; nothing is lost, nothing taken twice, and what it says of itself is true.
 */
class TaskQueueModelTest {
  private static final int STEPS = 100;
  private static final int WORKERS = 3;

  /** What is done next; the number says to what, or how often. */
  record Step(Action action, int number) {}

  private interface Deed {
    void run(QueuePlay play, int number);
  }

  enum Action {
    PUT((play, number) -> play.put(number, 1, false)),
    PUT_MANY((play, number) -> play.put(number, number % 100, false)),
    PUT_TOGETHER((play, number) -> play.put(number, 1 + number % 5, true)),
    CANCEL((play, number) -> play.cancelOne(number)),
    CANCEL_MANY((play, number) -> play.cancelMany(number)),
    CANCEL_TAKEN((play, number) -> play.worker(number).cancelTaken()),
    ABOUT_TO_BE_IDLE((play, number) -> play.expect(play.worker(number))),
    DISMISS((play, number) -> play.dismiss(play.worker(number))),
    CLOSE((play, number) -> play.close()),
    DRAIN((play, number) -> play.drain()),
    TAKE_ONE((play, number) -> play.takeOne(play.worker(number))),
    TAKE_ONE_OFTEN(
        (play, number) -> {
          for (int i = 0; i < number % 100; i++) {
            play.takeOne(play.worker(i));
          }
        }),
    TAKE((play, number) -> play.take(play.worker(number))),
    TAKE_OFTEN(
        (play, number) -> {
          for (int i = 0; i < number % 100; i++) {
            play.take(play.worker(i));
          }
        }),
    POLL((play, number) -> play.poll(play.worker(number), 1 + number % 5)),
    PUT_BACK((play, number) -> play.putBack(play.worker(number))),
    AWAIT_CALL((play, number) -> play.awaitCall(play.worker(number))),
    CALL((play, number) -> play.call(play.worker(number)));

    private final Deed deed;

    Action(Deed deed) {
      this.deed = deed;
    }
  }

  @Property(tries = 1000)
  void workersThatTakeOneByOne(
      @ForAll("oneByOne") List<Step> steps, @ForAll @IntRange(min = 1, max = 200) int capacity) {
    play(steps, capacity);
  }

  @Property(tries = 1000)
  void workersThatTakeWhatBelongsTogether(
      @ForAll("together") List<Step> steps, @ForAll @IntRange(min = 1, max = 200) int capacity) {
    play(steps, capacity);
  }

  private static void play(List<Step> steps, int capacity) {
    QueuePlay play = new QueuePlay(capacity, WORKERS);
    for (Step step : steps) {
      step.action.deed.run(play, step.number);
      play.check();
    }
    play.drain();
    play.check();
  }

  @Provide
  Arbitrary<List<Step>> oneByOne() {
    return steps(Action.TAKE_ONE, Action.TAKE_ONE_OFTEN, Action.TAKE_ONE);
  }

  @Provide
  Arbitrary<List<Step>> together() {
    return steps(
        Action.TAKE,
        Action.TAKE_OFTEN,
        Action.POLL,
        Action.PUT_BACK,
        Action.AWAIT_CALL,
        Action.CALL);
  }

  /** What workers do, who submits, and seldom what happens once to a pool. */
  private static Arbitrary<List<Step>> steps(Action... byWorkers) {
    Arbitrary<Action> others =
        Arbitraries.of(
            Action.PUT,
            Action.PUT_MANY,
            Action.PUT_TOGETHER,
            Action.CANCEL,
            Action.CANCEL_MANY,
            Action.CANCEL_TAKEN,
            Action.ABOUT_TO_BE_IDLE,
            Action.DISMISS);
    Arbitrary<Action> actions =
        Arbitraries.frequencyOf(
            Tuple.of(50, Arbitraries.of(byWorkers)),
            Tuple.of(50, others),
            Tuple.of(1, Arbitraries.of(Action.CLOSE, Action.DRAIN)));
    Arbitrary<Integer> numbers =
        Arbitraries.integers().between(0, 999).withDistribution(RandomDistribution.uniform());
    return Combinators.combine(actions, numbers).as(Step::new).list().ofMaxSize(STEPS);
  }
}
