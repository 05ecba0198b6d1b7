package dev.allot.process.codec;

import java.io.ObjectInputFilter;
import java.security.Security;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether FST works in this JVM without making it print or fail: first what can be asked
 * of the JVM, then whether the jars are there, and only then a round trip.
 */
final class FstProbe {
  /** FST cannot be loaded without any of these; the last two are its own dependencies. */
  private static final List<String> CLASSES =
      List.of(
          "org.nustaq.serialization.FSTConfiguration",
          "com.fasterxml.jackson.core.JsonFactory",
          "org.objenesis.Objenesis",
          "java.sql.Date",
          "sun.misc.Unsafe");

  private static final String FILTER_PROPERTY = "jdk.serialFilter";
  private static final String FILTER = "a deserialization filter is set, which FST would ignore";

  private FstProbe() {}

  // The answers for this JVM do not change, except for the filter; so they are found once.

  private static final class Obstacle {
    static final @Nullable String REASON = find();
  }

  private static final class Trial {
    static final @Nullable String REASON = roundTrip();
  }

  /** Why FST is not usable here, or null if it is. */
  static @Nullable String unusableBecause() {
    String reason = obstacle();
    return reason == null ? Trial.REASON : reason;
  }

  /** As far as that can be asked of the JVM without trying. */
  static @Nullable String obstacle() {
    if (ObjectInputFilter.Config.getSerialFilter() != null) {
      return FILTER;
    }
    return Obstacle.REASON;
  }

  /**
   * As far as the settings of this JVM tell: a filter that its code has set is not seen. The JDK's
   * class that knows of such looks for a logger in all jars when it is loaded, which is a fifth of
   * a worker's start.
   */
  static @Nullable String earlyObstacle() {
    if (System.getProperty(FILTER_PROPERTY) != null
        || Security.getProperty(FILTER_PROPERTY) != null) {
      return FILTER;
    }
    String reason = closedTo(FstProbe.class.getClassLoader().getUnnamedModule());
    return reason == null ? unsafeAccess() : reason;
  }

  /** As far as that can be asked without trying, and without looking for a filter. */
  static @Nullable String lateObstacle() {
    return Obstacle.REASON;
  }

  private static @Nullable String find() {
    String reason = closedTo(FstProbe.class.getClassLoader().getUnnamedModule());
    if (reason == null) {
      reason = unsafeAccess();
    }
    return reason == null ? missingOrClosed() : reason;
  }

  private static @Nullable String closedTo(Module user) {
    Module base = Object.class.getModule();
    for (String name : FstFlags.PACKAGES) {
      if (!base.isOpen(name, user)) {
        return "package " + name + " is not open";
      }
    }
    return null;
  }

  /** The launcher turns the option into this property, on every JVM that knows the option. */
  private static @Nullable String unsafeAccess() {
    if (Runtime.version().feature() < FstFlags.UNSAFE_OPTION_SINCE) {
      return null;
    }
    String access = System.getProperty("sun.misc.unsafe.memory.access");
    return "allow".equals(access) ? null : "memory access by sun.misc.Unsafe is not allowed";
  }

  private static @Nullable String missingOrClosed() {
    for (String name : CLASSES) {
      try {
        Class<?> found = Class.forName(name, false, FstProbe.class.getClassLoader());
        if (name.equals(CLASSES.get(0))) {
          String reason = closedTo(found.getModule());
          if (reason != null) {
            return reason + " to " + found.getModule();
          }
        }
      } catch (ClassNotFoundException | LinkageError e) {
        return "class " + name + " is missing";
      }
    }
    return null;
  }

  private static @Nullable String roundTrip() {
    try {
      return FstSelfTest.run();
    } catch (Exception | LinkageError | AssertionError e) {
      return "it failed its self-test (" + SafeText.describe(e) + ")";
    }
  }
}
