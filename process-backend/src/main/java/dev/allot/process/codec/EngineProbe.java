package dev.allot.process.codec;

import java.io.ObjectInputFilter;
import java.security.Security;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an engine works in this JVM without making it print or fail: first what can be
 * asked of the JVM, then whether the jars are there, and only then a round trip.
 */
abstract class EngineProbe {
  private static final String FILTER_PROPERTY = "jdk.serialFilter";

  private final String label;

  // The answers for this JVM do not change, except for the filter; so they are found once.

  private @Nullable Answer obstacle;
  private @Nullable Answer trial;

  private record Answer(@Nullable String reason) {}

  EngineProbe(String label) {
    this.label = label;
  }

  /** What the options of this JVM do not allow, as far as code of a module needs it, or null. */
  abstract @Nullable String closedTo(Module user);

  /** What the options of this JVM do not allow to anybody, or null. */
  abstract @Nullable String forbidden();

  /** The engine cannot be loaded without any of these; the first is its own. */
  abstract List<String> classes();

  abstract GuardedEngine open(ClassLoader loader, int limit);

  /** Why the engine is not usable here, or null if it is. */
  final @Nullable String unusableBecause() {
    String reason = obstacle();
    return reason == null ? trial() : reason;
  }

  /** As far as that can be asked of the JVM without trying. */
  final @Nullable String obstacle() {
    return ObjectInputFilter.Config.getSerialFilter() == null ? lateObstacle() : filter();
  }

  /**
   * As far as the settings of this JVM tell: a filter that its code has set is not seen. The JDK's
   * class that knows of such looks for a logger in all jars when it is loaded, which is a fifth of
   * a worker's start.
   */
  final @Nullable String earlyObstacle() {
    if (System.getProperty(FILTER_PROPERTY) != null
        || Security.getProperty(FILTER_PROPERTY) != null) {
      return filter();
    }
    return byOptions();
  }

  /** As far as that can be asked without trying, and without looking for a filter. */
  final synchronized @Nullable String lateObstacle() {
    if (obstacle == null) {
      String reason = byOptions();
      obstacle = new Answer(reason == null ? missingOrClosed() : reason);
    }
    return obstacle.reason;
  }

  private synchronized @Nullable String trial() {
    if (trial == null) {
      trial = new Answer(roundTrip());
    }
    return trial.reason;
  }

  private String filter() {
    return "a deserialization filter is set, which " + label + " would ignore";
  }

  private @Nullable String byOptions() {
    String reason = closedTo(EngineProbe.class.getClassLoader().getUnnamedModule());
    return reason == null ? forbidden() : reason;
  }

  private @Nullable String missingOrClosed() {
    Class<?> own = null;
    for (String name : classes()) {
      try {
        Class<?> found = Class.forName(name, false, EngineProbe.class.getClassLoader());
        own = own == null ? found : own;
      } catch (ClassNotFoundException | LinkageError e) {
        return "class " + name + " is missing";
      }
    }
    if (own == null) {
      return null;
    }
    String reason = closedTo(own.getModule());
    return reason == null ? null : reason + " to " + own.getModule();
  }

  private @Nullable String roundTrip() {
    try {
      return EngineSelfTest.run(open(ClassLoader.getSystemClassLoader(), 4096));
    } catch (Exception | LinkageError | AssertionError e) {
      return "it failed its self-test (" + SafeText.describe(e) + ")";
    }
  }

  /** Which of some packages of module java.base is not open to a module, or null. */
  static @Nullable String notOpen(List<String> packages, Module user) {
    Module base = Object.class.getModule();
    for (String name : packages) {
      if (!base.isOpen(name, user)) {
        return "package " + name + " is not open";
      }
    }
    return null;
  }

  /** The launcher turns the option into this property, on every JVM that knows the option. */
  static @Nullable String unsafeForbidden() {
    String access = System.getProperty("sun.misc.unsafe.memory.access");
    return "allow".equals(access) ? null : "memory access by sun.misc.Unsafe is not allowed";
  }
}
