package dev.allot.process.startup;

import java.util.ArrayList;
import java.util.List;

/** What options of a JVM have to do with an archive of its classes. */
final class ArchiveOptions {
  /** About archives themselves, or what a JVM uses none with, or what says who knows what. */
  private static final List<String> FORBIDDEN =
      List.of(
          "-Xshare",
          "-XX:SharedArchiveFile",
          "-XX:ArchiveClassesAtExit",
          "-XX:SharedClassListFile",
          "-XX:+AutoCreateSharedArchive",
          "-XX:-UseSharedSpaces",
          "-XX:AOT",
          "-XX:+AOT",
          "-XX:-AOT",
          "-XX:CacheDataStore",
          "-javaagent",
          "-agentlib",
          "-agentpath",
          "-Xdebug",
          "-Xrun",
          "-Xbootclasspath",
          "-XX:Flags=",
          "-XX:VMOptionsFile",
          "-Djava.system.class.loader",
          "--patch-module",
          "--limit-modules",
          "--upgrade-module-path",
          "@");

  private static final String PROCESSORS = "-XX:ActiveProcessorCount=";
  private static final String HEAP = "-Xmx";

  /** From here on references to objects take twice the room, or soon below. */
  private static final long LARGE_HEAP = 30L << 30;

  private ArchiveOptions() {}

  /** Whether there is to be no archive for a JVM with such options of the user's. */
  static boolean forbid(List<String> options) {
    for (String option : options) {
      for (String forbidden : FORBIDDEN) {
        if (option.startsWith(forbidden)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns what of the options makes an archive another. Of sizes that is only which collector and
   * which kind of references go with them: a pool of other size needs no archive of its own.
   */
  static List<String> decisive(List<String> options) {
    List<String> decisive = new ArrayList<>();
    for (String option : options) {
      if (option.startsWith(PROCESSORS)) {
        boolean one = option.substring(PROCESSORS.length()).equals("1");
        decisive.add(one ? "one processor" : "processors");
      } else if (option.startsWith(HEAP)) {
        decisive.add(bytes(option.substring(HEAP.length())) < LARGE_HEAP ? "heap" : "large heap");
      } else if (!isIndifferent(option)) {
        decisive.add(option);
      }
    }
    return decisive;
  }

  /** Logging, and properties that the JVM itself does not know. */
  private static boolean isIndifferent(String option) {
    boolean known =
        option.startsWith("-Djdk.")
            || option.startsWith("-Djava.") && !option.startsWith("-Djava.io.tmpdir=");
    return option.startsWith("-Xlog") || option.startsWith("-D") && !known;
  }

  private static long bytes(String size) {
    int digits = 0;
    while (digits < size.length() && Character.isDigit(size.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 15) {
      return 0;
    }
    long number = Long.parseLong(size.substring(0, digits));
    return switch (size.substring(digits)) {
      case "k", "K" -> number << 10;
      case "m", "M" -> number << 20;
      case "g", "G" -> number << 30;
      case "t", "T" -> number << 40;
      default -> number;
    };
  }
}
