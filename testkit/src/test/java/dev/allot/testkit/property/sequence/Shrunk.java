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
 * the same with several attempts and to the very end, which takes long; the faults of these tests
 * need one attempt.
 */
final class Shrunk {
  private static final int PROGRAMS = 3_000;
  private static final int SEED = 42;
  private static final int ROUNDS = 5;

  private Shrunk() {}

  static <P> void expectFound(
      Arbitrary<P> programs, Programs.Check<P> check, ToIntFunction<P> steps, int mostSteps) {
    JqwikSession.run(
        () -> {
          RandomGenerator<P> generator = programs.generator(1000, true);
          for (int i = 0; i < PROGRAMS; i++) {
            Shrinkable<P> program = generator.next(new Random(SEED + i));
            if (fails(program, check)) {
              shrink(program, check, steps, mostSteps);
              return;
            }
          }
          fail("not found by " + PROGRAMS + " programs");
        });
  }

  private static <P> void shrink(
      Shrinkable<P> program, Programs.Check<P> check, ToIntFunction<P> steps, int mostSteps) {
    Shrinkable<P> smallest = program;
    Iterator<Shrinkable<P>> smaller = smallest.shrink().iterator();
    int rounds = 0;
    while (steps.applyAsInt(smallest.value()) > mostSteps) {
      if (!smaller.hasNext()) {
        // A fault may not show each time: another round finds what this one missed.
        if (++rounds == ROUNDS) {
          fail("no shorter than " + smallest.value());
        }
        smaller = smallest.shrink().iterator();
      }
      Shrinkable<P> candidate = smaller.next();
      if (fails(candidate, check)) {
        smallest = candidate;
        smaller = smallest.shrink().iterator();
      }
    }
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
