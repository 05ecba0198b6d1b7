package dev.allot.testkit.property.sequence;

import static org.junit.jupiter.api.Assertions.fail;

import dev.allot.testkit.property.Programs;
import java.util.Iterator;
import java.util.Random;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Looks for a program that fails and makes it as short as a test asks for. {@link Programs} does
 * the same with several attempts and to the very end, which takes long.
 *
 * <p>The pools of these tests are impatient, so that a program may also fail since the machine was
 * slow. Nothing smaller fails of that, and there may be a million smaller ones: so a program counts
 * that fails twice, and one that gets no smaller in some hundred tries is left for the next. jqwik
 * offers also what differs and is no smaller; taking that would go round in circles.
 */
final class Shrunk {
  private static final int PROGRAMS = 3_000;
  private static final int SEED = 42;
  private static final int TRIES = 500;

  private Shrunk() {}

  static <P> void expectFound(
      Arbitrary<P> programs, Programs.Check<P> check, ToIntFunction<P> steps, int mostSteps) {
    JqwikSession.run(
        () -> {
          RandomGenerator<P> generator = programs.generator(1000, true);
          P longer = null;
          for (int i = 0; i < PROGRAMS; i++) {
            Shrinkable<P> program = generator.next(new Random(SEED + i));
            if (fails(program, check) && fails(program, check)) {
              longer = shrunk(program, check, steps, mostSteps);
              if (steps.applyAsInt(longer) <= mostSteps) {
                return;
              }
            }
          }
          fail(
              longer == null
                  ? "not found by " + PROGRAMS + " programs"
                  : "no shorter than " + longer);
        });
  }

  /** Returns the smallest that was found, or the first that is small enough. */
  private static <P> P shrunk(
      Shrinkable<P> program, Programs.Check<P> check, ToIntFunction<P> steps, int mostSteps) {
    Shrinkable<P> smallest = program;
    Iterator<Shrinkable<P>> smaller = smallest.shrink().iterator();
    for (int tries = 0;
        tries < TRIES && smaller.hasNext() && steps.applyAsInt(smallest.value()) > mostSteps;
        tries++) {
      Shrinkable<P> candidate = smaller.next();
      if (candidate.distance().compareTo(smallest.distance()) < 0 && fails(candidate, check)) {
        smallest = candidate;
        smaller = smallest.shrink().iterator();
        tries = 0;
      }
    }
    return smallest.value();
  }

  private static <P> boolean fails(Shrinkable<P> program, Programs.Check<P> check) {
    try {
      check.run(program.value());
      return false;
    } catch (Throwable e) {
      return true;
    }
  }
}
