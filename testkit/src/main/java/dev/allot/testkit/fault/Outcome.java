package dev.allot.testkit.fault;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Crash} comes to, for a worker that is a process of its own.
 *
 * @param kind how it ends, if it does
 * @param number the exit code or the signal; 0 for the other kinds
 * @param thrown what the task throws; {@code null} for the other kinds
 */
public record Outcome(Kind kind, int number, @Nullable Class<? extends Throwable> thrown) {
  private static final int SIGNALLED = 128;

  /** How a task ends, and with it perhaps its worker. */
  public enum Kind {
    /** The process ends with an exit code. */
    EXITS,
    /** The process is ended by a signal. */
    SIGNALLED,
    /** The task throws; the process goes on. */
    FAILS,
    /** The task never ends, whoever interrupts it: only force ends the process. */
    HANGS,
    /** The task has a result, and the process goes on. */
    SUCCEEDS
  }

  static Outcome exits(int code) {
    return new Outcome(Kind.EXITS, code, null);
  }

  static Outcome signalled(int signal) {
    return new Outcome(Kind.SIGNALLED, signal, null);
  }

  static Outcome fails(Class<? extends Throwable> thrown) {
    return new Outcome(Kind.FAILS, 0, thrown);
  }

  static Outcome hangs() {
    return new Outcome(Kind.HANGS, 0, null);
  }

  static Outcome succeeds() {
    return new Outcome(Kind.SUCCEEDS, 0, null);
  }

  /**
   * Returns the exit code that the parent sees, for a signal 128 and its number.
   *
   * @return the code; empty if the process does not end by itself
   */
  public OptionalInt exitCode() {
    return switch (kind) {
      case EXITS -> OptionalInt.of(number);
      case SIGNALLED -> OptionalInt.of(SIGNALLED + number);
      default -> OptionalInt.empty();
    };
  }

  /**
   * Tells whether the process ends by itself.
   *
   * @return {@code true} if it exits, or is ended by a signal
   */
  public boolean endsProcess() {
    return exitCode().isPresent();
  }
}
