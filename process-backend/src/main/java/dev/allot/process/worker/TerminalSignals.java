package dev.allot.process.worker;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

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
      ignore("INT", "HUP");
    } catch (Throwable e) {
      // A JVM without the module, with -Xrs, or on a system without the signal: it ends by them,
      // and the parent takes that for what it is if it ends too.
    }
  }

  /**
   * By handles, since javac warns of these classes, and that warning cannot be suppressed; with
   * such casts as are none, and not by reflection, which a JVM that starts would have to make.
   */
  private static void ignore(String... names) throws Throwable {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodHandle make =
        MethodHandles.explicitCastArguments(
            lookup.findConstructor(signal, MethodType.methodType(void.class, String.class)),
            MethodType.methodType(Object.class, String.class));
    MethodHandle handle =
        lookup.findStatic(signal, "handle", MethodType.methodType(handler, signal, handler));
    Object ignored =
        (Object)
            MethodHandles.explicitCastArguments(
                    lookup.findStaticGetter(handler, "SIG_IGN", handler),
                    MethodType.methodType(Object.class))
                .invokeExact();
    for (String name : names) {
      MethodHandle set =
          MethodHandles.explicitCastArguments(
              handle.bindTo((Object) make.invokeExact(name)),
              MethodType.methodType(Object.class, Object.class));
      Object before = (Object) set.invokeExact(ignored);
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
