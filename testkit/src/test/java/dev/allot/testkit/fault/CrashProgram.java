package dev.allot.testkit.fault;

import dev.allot.Task;
import dev.allot.testkit.task.FileGate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stand-in for a worker process: takes one task apart and puts it together again, runs it, does
 * the same to its result, and tells at a gate how far it has come.
 */
final class CrashProgram {
  static final String RETURNED = "returned";
  static final String THREW = "threw-";
  static final String STILL_AT_IT = "still-at-it";
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int INTERRUPTS = 1000;
  private static final long GRACE_MILLIS = 200;

  private CrashProgram() {}

  static Process start(Crash crash, FileGate gate) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ErrorFile=" + crashReport(gate));
    command.addAll(crash.jvmOptions());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(CrashProgram.class.getName());
    command.add(crash.name());
    command.add(gate.directory());
    return new ProcessBuilder(command).start();
  }

  static Path crashReport(FileGate gate) {
    return Path.of(gate.directory(), "hs_err");
  }

  /** What it does. */
  public static void main(String[] args) throws Exception {
    Crash crash = Crash.valueOf(args[0]);
    FileGate gate = new FileGate(args[1]);
    Task<Object> task = copy(crash.task(gate));
    Thread runner = new Thread(() -> run(task, gate), "runner");
    runner.setDaemon(true);
    runner.start();
    if (crash.outcome().kind() == Outcome.Kind.HANGS) {
      gate.awaitArrivals(1, LIMIT);
      for (int i = 0; i < INTERRUPTS; i++) {
        runner.interrupt();
        Thread.yield();
      }
      // One that hears them ends at once; to wait for what must not come there is only time.
      runner.join(GRACE_MILLIS);
      gate.arrive(STILL_AT_IT);
    }
    // The parent sees whether this JVM lives, and kills it; the limit is for one without a parent.
    Thread.sleep(LIMIT.toMillis());
  }

  private static void run(Task<Object> task, FileGate gate) {
    try {
      copy(task.call());
      gate.arrive(RETURNED);
    } catch (Throwable e) {
      gate.arrive(THREW + e.getClass().getSimpleName());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T original) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
