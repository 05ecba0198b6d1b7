package dev.allot.testkit.saboteur;

import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.UncheckedTimeoutException;
import dev.allot.WaitFor;
import dev.allot.Waited;
import dev.allot.testkit.saboteur.Disguise.Awaiting;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ways to wait for several futures that are wrong. */
final class WaitSaboteurs {
  private WaitSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        conditionally(
            "waits-for-one",
            "ALL_COMPLETED is FIRST_COMPLETED.",
            WaitFor.ALL_COMPLETED,
            WaitFor.FIRST_COMPLETED,
            "WAIT-01"),
        conditionally(
            "waits-for-all",
            "FIRST_COMPLETED is ALL_COMPLETED.",
            WaitFor.FIRST_COMPLETED,
            WaitFor.ALL_COMPLETED,
            "WAIT-02"),
        conditionally(
            "waits-past-failures",
            "FIRST_EXCEPTION is ALL_COMPLETED.",
            WaitFor.FIRST_EXCEPTION,
            WaitFor.ALL_COMPLETED,
            "WAIT-03"),
        waiting(
            "cancellation-is-a-failure",
            "FIRST_EXCEPTION ends at a cancellation.",
            WaitSaboteurs::endingAtCancellation,
            "WAIT-04"),
        waiting(
                "timeout-is-an-error",
                "The end of the time is thrown.",
                (futures, condition, timeout) -> {
                  Waited<TaskFuture<?>> waited = Disguise.honestly(futures, condition, timeout);
                  if (!waited.notDone().isEmpty()) {
                    throw new UncheckedTimeoutException("not done in time");
                  }
                  return waited;
                },
                "WAIT-05")
            .failingWith(UncheckedTimeoutException.class),
        waiting(
            "counts-duplicates",
            "A future that is given twice must be done twice.",
            (futures, condition, timeout) -> {
              Waited<TaskFuture<?>> waited = Disguise.honestly(futures, condition, timeout);
              boolean twice = new HashSet<>(futures).size() < futures.size();
              // It would wait for ever; this one gives up.
              return twice ? new Waited<>(Set.of(), waited.done()) : waited;
            },
            "WAIT-06"),
        waiting(
            "looks-once",
            "Whoever waits with a limit is told what is done at that moment.",
            (futures, condition, timeout) ->
                Disguise.honestly(futures, condition, timeout == null ? null : Duration.ZERO),
            "WAIT-07"),
        waiting(
            "cancelled-is-not-done",
            "A cancellation wakes nobody.",
            (futures, condition, timeout) -> {
              Waited<TaskFuture<?>> waited = Disguise.honestly(futures, condition, timeout);
              if (waited.done().stream().allMatch(TaskFuture::isCancelled)) {
                LooseEnds.ofTheTest().await();
              }
              return waited;
            },
            "WAIT-08"),
        waiting(
            "swallows-interrupts",
            "An interrupt ends the wait as if the time were over.",
            (futures, condition, timeout) -> {
              try {
                return Disguise.honestly(futures, condition, timeout);
              } catch (InterruptedException e) {
                return Disguise.honestly(futures, condition, Duration.ZERO);
              }
            },
            "WAIT-09"),
        waiting(
                "nothing-is-refused",
                "A wait for no futures is refused.",
                (futures, condition, timeout) -> {
                  if (futures.isEmpty()) {
                    throw new IllegalArgumentException("no futures");
                  }
                  return Disguise.honestly(futures, condition, timeout);
                },
                "WAIT-10")
            .failingWith(IllegalArgumentException.class),
        waiting(
            "negative-is-for-ever",
            "A negative time is no limit.",
            (futures, condition, timeout) ->
                Disguise.honestly(
                    futures, condition, timeout == null || timeout.isNegative() ? null : timeout),
            "WAIT-11"));
  }

  private static Saboteur waiting(String name, String wrong, Awaiting awaiting, String rule) {
    return Saboteur.of(name, wrong, Base.DISGUISE, () -> new Disguise().awaiting(awaiting), rule);
  }

  private static Saboteur conditionally(
      String name, String wrong, WaitFor asked, WaitFor done, String rule) {
    return waiting(
        name,
        wrong,
        (futures, condition, timeout) ->
            Disguise.honestly(futures, condition == asked ? done : condition, timeout),
        rule);
  }

  /** What is done later than the cancellation is not done, so that no thread is in a hurry. */
  private static Waited<TaskFuture<?>> endingAtCancellation(
      List<TaskFuture<?>> futures, WaitFor condition, Duration timeout)
      throws InterruptedException {
    if (condition != WaitFor.FIRST_EXCEPTION) {
      return Disguise.honestly(futures, condition, timeout);
    }
    Set<TaskFuture<?>> left = new HashSet<>(futures);
    Set<TaskFuture<?>> done = new HashSet<>();
    while (!left.isEmpty()) {
      Waited<TaskFuture<?>> waited =
          Disguise.honestly(List.copyOf(left), WaitFor.FIRST_COMPLETED, timeout);
      for (TaskFuture<?> future : waited.done()) {
        left.remove(future);
        done.add(future);
        if (future.status() != TaskStatus.SUCCEEDED) {
          return new Waited<>(done, left);
        }
      }
      if (waited.done().isEmpty()) {
        return new Waited<>(done, left);
      }
    }
    return new Waited<>(done, left);
  }
}
