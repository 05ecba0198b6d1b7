package dev.allot.testkit.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.junit.jupiter.api.Test;

/** Where the way to a small program leads. */
class ShrinkingTest {
  /**
   * Beside each number jqwik offers its negative, which is no smaller, and then the next smaller.
   */
  private record Number(Integer value) implements Shrinkable<Integer> {
    @Override
    public Stream<Shrinkable<Integer>> shrink() {
      return value == 0
          ? Stream.of()
          : Stream.of(new Number(-value), new Number(Math.abs(value) - 1));
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(Math.abs(value));
    }
  }

  @Test
  void goesDownOnly() {
    Shrinking<Integer> shrinking = shrunk(number -> false);
    assertEquals(0, shrinking.smallest());
    assertEquals(9, shrinking.tried());
  }

  @Test
  void goesNoFurtherThanIsAskedFor() {
    assertEquals(4, shrunk(number -> number < 5).smallest());
  }

  private static Shrinking<Integer> shrunk(Predicate<Integer> smallEnough) {
    Throwable failure = new AssertionError("each fails");
    Shrinking<Integer> shrinking = new Shrinking<>(new Number(9), failure, number -> failure);
    shrinking.shrink(Duration.ofSeconds(3), smallEnough);
    return shrinking;
  }
}
