package dev.allot.concurrency;

import java.util.Arrays;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

/** Runs a check again and again, each time with other turns of its threads. */
final class Explorer {
  /** Of {@link #main}; those of the JVM itself are 0 and 1. */
  static final int FOUND = 3;

  /** On 25 it explores less, without a word: of the seeded bugs it misses some for good. */
  static final String ONLY_17 = "Lincheck 3.7 does not see all turns on other versions";

  /** How often a check is run: 100 times pass in seconds, thousands are for the night. */
  static final String INVOCATIONS = "allot.concurrency.invocations";

  private Explorer() {}

  /**
   * Explores a check.
   *
   * @throws LincheckAssertionError if it failed, or did not end, with the turns that led to it
   */
  static void explore(Check check) {
    Lincheck.runConcurrentTest(Integer.getInteger(INVOCATIONS, 100), check.program());
  }

  /** Explores the check that is named, on the class path of this JVM. */
  public static void main(String[] args) {
    try {
      explore(Check.valueOf(args[0]));
    } catch (LincheckAssertionError e) {
      System.out.println(e.getMessage());
      System.exit(FOUND);
    } catch (RuntimeException e) {
      if (!isOfReport(e)) {
        throw e;
      }
      System.out.println("Error: found, and Lincheck failed as it was to tell how: " + e);
      System.exit(FOUND);
    }
    System.exit(0);
  }

  /** What it has found is told as the error is made: that may fail, too. */
  private static boolean isOfReport(RuntimeException thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .anyMatch(at -> at.getClassName().equals(LincheckAssertionError.class.getName()));
  }
}
