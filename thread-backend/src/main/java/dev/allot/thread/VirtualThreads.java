package dev.allot.thread;

import dev.allot.PoolConfigException;
import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, by reflection, since the library runs on Java 17 too. */
final class VirtualThreads {
  private VirtualThreads() {}

  static ThreadFactory factory() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
      return (ThreadFactory) factory.invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new PoolConfigException(
          "allot.thread.virtual=true needs Java 21 or later, but this is Java "
              + Runtime.version().feature()
              + ". Run on a later Java, or set allot.thread.virtual=false",
          e);
    }
  }
}
