package dev.allot.process.launch;

import java.util.Map;
import java.util.Set;

/** What the exit code of a process says of its end. */
public final class ExitCode {
  /** That of the signal n is this and n. */
  public static final int SIGNALLED = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  /** SIGHUP, SIGINT, SIGTERM: what terminals and service managers send to whole groups. */
  private static final Set<Integer> ASKING = Set.of(1, 2, 15);

  private ExitCode() {}

  /**
   * Tells whether a JVM with this code was asked by a signal to end, and did so in good order.
   *
   * @param code the exit code
   * @return {@code true} if so
   */
  public static boolean wasAsked(int code) {
    return ASKING.contains(code - SIGNALLED);
  }

  /**
   * Names a signal.
   *
   * @param signal its number
   * @return such as {@code SIGKILL}
   */
  public static String nameOf(int signal) {
    return SIGNALS.getOrDefault(signal, "signal " + signal);
  }
}
