package dev.allot.examples.census;

import java.io.Console;

/** Tells whether somebody watches. */
final class Terminal {
  private Terminal() {}

  /**
   * Tells whether input and output are a terminal.
   *
   * <p>Up to Java 21 there is a console only then. From Java 22 on there may always be one, which
   * knows whether it is a terminal; the method is looked up by name, since this program is compiled
   * for Java 17.
   *
   * @return {@code true} on a terminal
   */
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
