package dev.allot.process.soak;

import java.util.Locale;

/** What figures were measured on. */
public final class Machine {
  private Machine() {}

  /**
   * Describes it.
   *
   * @return system, processors and JVM
   */
  public static String description() {
    return String.format(
        Locale.ROOT,
        "%s %s, %s, %d processors; %s %s",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.runtime.version"));
  }
}
