package dev.allot.testkit.property;

import java.time.Duration;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * The way from a program that fails to a small one that does: of each, the first smaller one that
 * fails too, until none does or the time is over.
 *
 * @param <P> the type of a program
 */
final class Shrinking<P> {
  private final Function<P, @Nullable Throwable> check;
  private Shrinkable<P> smallest;
  private Throwable failure;
  private int tried;

  Shrinking(Shrinkable<P> program, Throwable failure, Function<P, @Nullable Throwable> check) {
    this.smallest = program;
    this.failure = failure;
    this.check = check;
  }

  /** Stops earlier if a program is small enough. */
  void shrink(Duration limit, Predicate<P> smallEnough) {
    long start = System.nanoTime();
    Iterator<Shrinkable<P>> smaller = smallest.shrink().iterator();
    while (smaller.hasNext()
        && !smallEnough.test(smallest.value())
        && System.nanoTime() - start < limit.toNanos()) {
      Shrinkable<P> candidate = smaller.next();
      if (candidate.distance().compareTo(smallest.distance()) >= 0) {
        // Another one and no smaller: going there would go round in circles.
        continue;
      }
      tried++;
      Throwable thrown = check.apply(candidate.value());
      if (thrown != null) {
        smallest = candidate;
        failure = thrown;
        smaller = candidate.shrink().iterator();
      }
    }
  }

  P smallest() {
    return smallest.value();
  }

  Throwable failure() {
    return failure;
  }

  int tried() {
    return tried;
  }
}
