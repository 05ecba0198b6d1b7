package dev.allot.testkit.saboteur;

import dev.allot.AsCompleted;
import dev.allot.TaskFuture;
import dev.allot.UncheckedInterruptedException;
import dev.allot.UncheckedTimeoutException;
import dev.allot.testkit.saboteur.Disguise.Completing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Orders of completion that are wrong. */
final class AsCompletedSaboteurs {
  private AsCompletedSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        completing(
            "in-the-order-given",
            "Futures come in the order given, done or not.",
            (futures, timeout) -> new Order(futures, timeout, i -> futures.iterator()),
            "AC-01",
            "AC-02"),
        completing(
                "loses-a-future",
                "The last of several futures never comes.",
                (futures, timeout) ->
                    Disguise.honestly(
                        futures.size() < 2 ? futures : futures.subList(0, futures.size() - 1),
                        timeout),
                "AC-01")
            .failingWith(UncheckedTimeoutException.class),
        completing(
                "no-time-no-futures",
                "Without time not even those come that are done.",
                (futures, timeout) ->
                    Duration.ZERO.equals(timeout)
                        ? Disguise.honestly(List.of(), timeout)
                        : Disguise.honestly(futures, timeout),
                "AC-02")
            .failingWith(java.util.NoSuchElementException.class),
        completing(
            "duplicates-come-twice",
            "One that waits to be returned may be added again.",
            (futures, timeout) ->
                new Order(futures, timeout, inner -> inner) {
                  @Override
                  public boolean add(TaskFuture<?> future) {
                    super.add(future);
                    return true;
                  }
                },
            "AC-03"),
        completing(
            "says-not-how-many",
            "The timeout does not say how many are unfinished.",
            taking(
                inner -> {
                  try {
                    return inner.next();
                  } catch (UncheckedTimeoutException e) {
                    throw new UncheckedTimeoutException("not done in time");
                  }
                }),
            "AC-04"),
        completing("keeps-what-it-returned", "Futures are kept.", keeping(), "AC-05"),
        completing(
                "ignores-additions",
                "What is added on the way never comes.",
                (futures, timeout) ->
                    new Order(futures, timeout, inner -> inner) {
                      @Override
                      public boolean add(TaskFuture<?> future) {
                        return true;
                      }
                    },
                "AC-06")
            .failingWith(UncheckedTimeoutException.class),
        completing(
            "loses-the-interrupt",
            "next() that is interrupted clears the flag.",
            taking(
                inner -> {
                  try {
                    return inner.next();
                  } catch (UncheckedInterruptedException e) {
                    Thread.interrupted();
                    throw e;
                  }
                }),
            "AC-07"),
        completing(
            "two-iterators",
            "A second iterator is given.",
            (futures, timeout) ->
                new Order(futures, timeout, inner -> inner) {
                  private final Iterator<TaskFuture<?>> one = super.iterator();

                  @Override
                  public Iterator<TaskFuture<?>> iterator() {
                    return one;
                  }
                },
            "AC-08"));
  }

  private static Saboteur completing(
      String name, String wrong, Completing completing, String... rules) {
    return Saboteur.of(
        name, wrong, Base.DISGUISE, () -> new Disguise().completing(completing), rules);
  }

  private static Completing taking(Function<Iterator<TaskFuture<?>>, TaskFuture<?>> next) {
    return (futures, timeout) ->
        new Order(
            futures,
            timeout,
            inner ->
                new Iterator<>() {
                  @Override
                  public boolean hasNext() {
                    return inner.hasNext();
                  }

                  @Override
                  public TaskFuture<?> next() {
                    return next.apply(inner);
                  }
                });
  }

  private static Completing keeping() {
    List<TaskFuture<?>> kept = Collections.synchronizedList(new ArrayList<>());
    return taking(
        inner -> {
          LooseEnds.ofTheTest().add(kept::clear);
          kept.add(inner.next());
          return kept.get(kept.size() - 1);
        });
  }

  /** The order as it should be; a flaw overrides a method. */
  private static class Order implements AsCompleted<TaskFuture<?>> {
    private final AsCompleted<TaskFuture<?>> inner;
    private final Function<Iterator<TaskFuture<?>>, Iterator<TaskFuture<?>>> steps;

    Order(
        List<TaskFuture<?>> futures,
        Duration timeout,
        Function<Iterator<TaskFuture<?>>, Iterator<TaskFuture<?>>> steps) {
      this.inner = Disguise.honestly(futures, timeout);
      this.steps = steps;
    }

    @Override
    public boolean add(TaskFuture<?> future) {
      return inner.add(future);
    }

    @Override
    public Iterator<TaskFuture<?>> iterator() {
      return steps.apply(inner.iterator());
    }
  }
}
