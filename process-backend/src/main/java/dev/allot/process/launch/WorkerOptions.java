package dev.allot.process.launch;

import java.util.ArrayList;
import java.util.List;

/** The options of the workers of a pool. */
public final class WorkerOptions {
  /** Of the user's options, those by which other code may run before the worker's own. */
  private static final List<String> AGENTS =
      List.of(
          "-javaagent",
          "-agentlib",
          "-agentpath",
          "-Xrun",
          "-Xbootclasspath",
          "-XX:Flags=",
          "-XX:VMOptionsFile",
          "-Djava.system.class.loader",
          "-Djava.security.properties",
          "--patch-module",
          "--upgrade-module-path",
          "@");

  /** Options that a worker has from its environment; others that there are it is not given. */
  private static final String OF_EVERY_JVM = "_JAVA_OPTIONS";

  private WorkerOptions() {}

  /** Whether a worker may have code of others before its own has run. */
  static boolean mayHaveAgents(WorkerSettings settings) {
    return System.getenv(OF_EVERY_JVM) != null
        || settings.jvmArgs().stream()
            .anyMatch(option -> AGENTS.stream().anyMatch(option::startsWith));
  }

  /**
   * Returns those on which depends what a JVM makes of its classes: the user's, those that this JVM
   * was given too, and the shares of processors and memory.
   *
   * @param settings the settings of the pool
   * @return options, in the order in which a worker has them
   */
  public static List<String> decisive(WorkerSettings settings) {
    List<String> options = new ArrayList<>(WorkerJvm.inherited());
    options.addAll(settings.codecArgs());
    options.addAll(WorkerJvm.share(settings.workers(), settings.heapBytes()));
    options.addAll(settings.jvmArgs());
    return options;
  }
}
