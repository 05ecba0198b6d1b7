package dev.allot.process.worker;

import java.io.IOException;
import java.lang.reflect.Method;

/**
 * The signals that a terminal sends to all processes that it runs, workers included: Ctrl-C, and
 * its own end. They are meant for the program: it decides what becomes of them, and when it ends,
 * its workers end.
 *
 * <p>Who is started by a task inherits that, as by {@code nohup}, and ends with its worker.
 */
final class TerminalSignals extends Thread {
  TerminalSignals() {
    super("allot-terminal-signals");
    setDaemon(true);
  }

  /** From now on this process ignores them; some JVMs take as long for that as for a connection. */
  @Override
  public void run() {
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
      // and the parent takes that for what it is if it ends too.
    }
  }

  /** Waits until that is done: tasks, and what they start, are to find it so. */
  void await() throws IOException {
    try {
      join();
    } catch (InterruptedException e) {
      throw new IOException("interrupted before it was ready", e);
    }
  }
}
