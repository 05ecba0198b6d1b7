package dev.allot.benchmarks;

import java.util.List;
import java.util.OptionalDouble;

/** A goal that is being written down. */
final class GoalDraft {
  private final String row;
  private final String goal;
  private String measurement = "";
  private Metric metric = Metric.SECONDS;
  private String subject = "";
  private Figure figure = Figure.VALUE;
  private List<String> others = List.of();

  private GoalDraft(String row, String goal) {
    this.row = row;
    this.goal = goal;
  }

  /** Begins with the words of the goals' table; a row that is empty goes on with the one above. */
  static GoalDraft goal(String row, String goal) {
    return new GoalDraft(row, goal);
  }

  /** Says where the figure comes from. */
  GoalDraft from(String measurement, Metric metric) {
    this.measurement = measurement;
    this.metric = metric;
    return this;
  }

  /** Says whose figure it is, and beside whose it is put. */
  GoalDraft of(String subject, Figure figure, String... others) {
    this.subject = subject;
    this.figure = figure;
    this.others = List.of(others);
    return this;
  }

  Goal limit(double limit, String unit) {
    return new Goal(
        row, goal, measurement, metric, subject, figure, others, OptionalDouble.of(limit), unit);
  }

  /** There is no limit: the figure is only to be known. */
  Goal stated(String unit) {
    return new Goal(
        row, goal, measurement, metric, subject, figure, others, OptionalDouble.empty(), unit);
  }
}
