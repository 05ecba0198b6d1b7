package dev.allot.testkit.fault;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/** Signals that a process sends to itself. */
final class Signals {
  private static final Path SHELL = Path.of("/bin/sh");

  private Signals() {}

  static boolean arePossible() {
    return Files.isExecutable(SHELL);
  }

  /**
   * Sends a signal such as {@code KILL}; the built-in of the shell, as not all have the program.
   */
  private static void raise(String signal) throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder(SHELL.toString(), "-c", "kill -\"$0\" \"$1\"", signal, self)
        .start()
        .waitFor();
  }

  /** Nothing of the task may happen after the signal, which may come a moment later. */
  static Object dieOf(String signal) throws IOException, InterruptedException {
    raise(signal);
    throw Deaf.sleep();
  }

  /** Comes back only when somebody continues the process. */
  static Object stop() throws IOException, InterruptedException {
    raise("STOP");
    throw Deaf.sleep();
  }

  /** Writes to the address 0; where Java no longer allows that, sends itself the signal. */
  static Object crashTheJvm() throws IOException, InterruptedException {
    try {
      // By reflection: javac warns of the class, and that warning cannot be suppressed.
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field instance = type.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      Method put = type.getMethod("putAddress", long.class, long.class);
      put.invoke(instance.get(null), 0L, 0L);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return dieOf("SEGV");
    }
    throw new IllegalStateException("wrote to the address 0, and lives");
  }
}
