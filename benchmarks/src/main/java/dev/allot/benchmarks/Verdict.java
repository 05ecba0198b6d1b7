package dev.allot.benchmarks;

/**
 * What became of a goal.
 *
 * @param row the row of the goals' table
 * @param goal the goal
 * @param outcome whether it was reached
 * @param figure the figure, or why there is none
 */
public record Verdict(String row, String goal, Outcome outcome, String figure) {

  /** Whether a goal was reached. */
  public enum Outcome {
    /** It was reached. */
    MET,
    /** It was not. */
    MISSED,
    /** There was nothing to reach, but something to be said. */
    STATED,
    /** Nobody knows. */
    NOT_MEASURED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }
}
