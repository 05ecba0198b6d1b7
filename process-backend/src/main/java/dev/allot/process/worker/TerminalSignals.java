package dev.allot.process.worker;

import java.lang.reflect.Method;

/**
 * The signals that a terminal sends to all processes that it runs, workers included: Ctrl-C, and
 * its own end. They are meant for the program: it decides what becomes of them, and when it ends,
 * its workers end.
 *
 * <p>Who is started by a task inherits that, as by {@code nohup}, and ends with its worker.
 */
final class TerminalSignals {
  private TerminalSignals() {}

  /** From now on this process ignores them. */
  static void ignore() {
    try {
      // By reflection: javac warns of these classes, and that warning cannot be suppressed.
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = type.getMethod("handle", type, handler);
      Object ignored = handler.getField("SIG_IGN").get(null);
      for (String signal : new String[] {"INT", "HUP"}) {
        handle.invoke(null, type.getConstructor(String.class).newInstance(signal), ignored);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // A JVM without the module, with -Xrs, or on a system without the signal: it ends by them,
      // and
      // the parent takes that for what it is if it ends too.
    }
  }
}
