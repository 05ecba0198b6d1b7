package dev.allot.testkit.property;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
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
 * that fails twice, and one that is not small enough in time is left for the next.
 */
public final class Shrunk {
  private static final int PROGRAMS = 3_000;
  private static final int SEED = 42;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Shrunk() {}

  /** Fails if there is no such program of at most so many steps. */
  public static <P> void expectFound(
      Arbitrary<P> programs, Programs.Check<P> check, ToIntFunction<P> steps, int mostSteps) {
    JqwikSession.run(
        () -> {
          RandomGenerator<P> generator = programs.generator(1000, true);
          P longer = null;
          for (int i = 0; i < PROGRAMS; i++) {
            Shrinkable<P> program = generator.next(new Random(SEED + i));
            Throwable failure = failure(program.value(), check);
            if (failure != null && failure(program.value(), check) != null) {
              Shrinking<P> shrinking = new Shrinking<>(program, failure, p -> failure(p, check));
              shrinking.shrink(LIMIT, smallest -> steps.applyAsInt(smallest) <= mostSteps);
              longer = shrinking.smallest();
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

  private static <P> Throwable failure(P program, Programs.Check<P> check) {
    try {
      check.run(program);
      return null;
    } catch (Throwable e) {
      return e;
    }
  }
}
