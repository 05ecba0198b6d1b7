package dev.allot.cluster.engine;

/**
 * Before it has read any configuration Hazelcast looks at a system property for where to log, once
 * in a JVM.
 */
final class EngineLogProperty {
  private static final String CLASS = "hazelcast.logging.class";
  private static final String TYPE = "hazelcast.logging.type";

  private EngineLogProperty() {}

  static synchronized void whileSet(Runnable action) {
    if (System.getProperty(CLASS) != null || System.getProperty(TYPE) != null) {
      action.run();
      return;
    }
    System.setProperty(CLASS, EngineLog.class.getName());
    try {
      action.run();
    } finally {
      System.clearProperty(CLASS);
    }
  }
}
