package dev.allot.process.codec;

import java.io.ObjectInputFilter.Config;
import java.security.Security;
import java.util.List;

/**
 * Whether code of the user's can have set a deserialization filter in this JVM.
 *
 * <p>The JDK's class that knows looks for a logger in all jars when it is loaded, which is a fifth
 * of a worker's start. So a worker does not ask it before code of the user's has run, which is when
 * its first task is decoded: until then only the settings of the JVM can name a filter.
 */
public final class SerialFilters {
  private static final List<String> SETTINGS =
      List.of("jdk.serialFilter", "jdk.serialFilterFactory");

  private static volatile boolean noneYet;

  private SerialFilters() {}

  /** No code of the user's has run in this JVM, nor of an agent. */
  public static void noUserCodeYet() {
    noneYet = !isNamedBySettings();
  }

  /** Code of the user's is about to run. */
  public static void userCodeComes() {
    if (noneYet) {
      noneYet = false;
    }
  }

  private static boolean isNamedBySettings() {
    for (String setting : SETTINGS) {
      if (System.getProperty(setting) != null || Security.getProperty(setting) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a filter that is not ours is asked: there is one, or a factory that is not the JDK's,
   * and may make one for any stream.
   */
  static boolean asksUsers() {
    return !noneYet && (Config.getSerialFilter() != null || Factory.IS_USERS);
  }

  /** Who has once asked for the factory sees no other: it cannot be set after that. */
  private static final class Factory {
    static final boolean IS_USERS =
        Config.getSerialFilterFactory().getClass().getModule() != Object.class.getModule();
  }
}
