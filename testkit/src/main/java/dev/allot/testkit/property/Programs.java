package dev.allot.testkit.property;

import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.watch.HangWatch;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Generates programs, checks each, and shrinks the first that fails.
 *
 * <p>jqwik generates and shrinks. The loop around it is ours for what its own engine cannot do: the
 * number of programs depends on the backend, a soak runs for a time, each program is watched for a
 * hang, and a smaller program is tried {@value #ATTEMPTS} times before it is held to be right,
 * since the scheduler has a say in whether a race is met.
 *
 * <p>Program number {@code i} is made of the seed plus {@code i}, so that one that failed can be
 * had again alone:
 *
 * <table>
 * <caption>System properties</caption>
 * <tr><td>{@code testkit.seed}</td><td>the first program's seed; random unless set</td></tr>
 * <tr><td>{@code testkit.programs}</td><td>how many programs each property of the kit checks, in
 * place of its own number</td></tr>
 * <tr><td>{@code testkit.soak-minutes}</td><td>for how long each property runs, in place of a
 * number</td></tr>
 * </table>
 *
 * @param <P> the type of a program; {@code toString()} is what a failure shows
 */
public final class Programs<P> {
  static final int ATTEMPTS = 3;
  private static final Duration SHRINKING = Duration.ofSeconds(30);

  /** How varied jqwik makes what it generates; its own engine's number of tries. */
  private static final int SIZE = 1000;

  private final String rule;
  private final ExecutorFixture fixture;
  private final Arbitrary<P> programs;
  private final Check<P> check;

  /**
   * What is done with each program.
   *
   * @param <P> the type of a program
   */
  @FunctionalInterface
  public interface Check<P> {
    /**
     * Runs a program and looks at what it has done.
     *
     * @param program the program
     * @throws Throwable if it did wrong
     */
    void run(P program) throws Throwable;
  }

  /**
   * Makes it.
   *
   * @param rule the rule that is checked, such as {@code GEN-01}
   * @param fixture the backend
   * @param programs which programs there are
   * @param check what is done with each
   */
  public Programs(String rule, ExecutorFixture fixture, Arbitrary<P> programs, Check<P> check) {
    this.rule = rule;
    this.fixture = fixture;
    this.programs = programs;
    this.check = check;
  }

  /**
   * Returns how many programs a property of the kit is to check.
   *
   * @param usual how many, unless {@code testkit.programs} says otherwise
   * @return the number
   */
  public static int number(int usual) {
    return Integer.getInteger("testkit.programs", usual);
  }

  /**
   * Checks programs.
   *
   * @param count how many, unless this is a soak
   * @return what was done, for the report
   * @throws AssertionError if a program fails, with the smallest found that does
   */
  public String check(int count) {
    long seed = Long.getLong("testkit.seed", ThreadLocalRandom.current().nextLong(1L << 40));
    long soak = Duration.ofMinutes(Integer.getInteger("testkit.soak-minutes", 0)).toNanos();
    long start = System.nanoTime();
    int[] done = {0};
    JqwikSession.run(
        () -> {
          RandomGenerator<P> generator = programs.generator(SIZE, true);
          while (soak > 0 ? System.nanoTime() - start < soak : done[0] < count) {
            checkOne(generator, seed + done[0]);
            done[0]++;
          }
        });
    String line =
        String.format(
            "%s on %s: %d programs, first seed %d, %d s",
            rule, fixture.name(), done[0], seed, (System.nanoTime() - start) / 1_000_000_000);
    System.out.println(line);
    return line;
  }

  private void checkOne(RandomGenerator<P> generator, long seed) {
    Shrinkable<P> program = generator.next(new Random(seed));
    Throwable failure = run(program.value());
    if (failure == null) {
      return;
    }
    Shrinking<P> shrinking = new Shrinking<>(program, failure, this::runSeveralTimes);
    shrinking.shrink(SHRINKING, smallest -> false);
    throw new AssertionError(
        String.format(
            "%s does not hold on %s for the program of seed %d (-Dtestkit.seed=%d"
                + " -Dtestkit.programs=1). The smallest found, after %d others, is%n%n%s%n%s",
            rule,
            fixture.name(),
            seed,
            seed,
            shrinking.tried(),
            shrinking.smallest(),
            shrinking.failure()),
        shrinking.failure());
  }

  private Throwable runSeveralTimes(P program) {
    Throwable failure = null;
    for (int i = 0; i < ATTEMPTS && failure == null; i++) {
      failure = run(program);
    }
    return failure;
  }

  private Throwable run(P program) {
    try {
      HangWatch.watch("program", () -> check.run(program));
      return null;
    } catch (Throwable e) {
      return e;
    }
  }
}
