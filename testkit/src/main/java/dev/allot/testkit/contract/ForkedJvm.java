package dev.allot.testkit.contract;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.ThreadDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program that uses a pool in a JVM of its own, and what the test sees of it: for rules on the
 * end of a program.
 */
final class ForkedJvm {
  /** How many tasks {@link Scenario#RETURN} submits. */
  static final int TASKS = 200;

  private final Process process;
  private final Path output;

  private ForkedJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** What the program does. */
  enum Scenario {
    /** Submits tasks and returns from main. */
    RETURN,
    /** Submits tasks that take for ever, and calls System.exit(3) when one has started. */
    EXIT,
    /** Calls System.exit(4) in a callback, while a task takes for ever. */
    EXIT_IN_CALLBACK,
    /** Has one worker that is busy for ever, and one that idles, until it is killed. */
    STAY
  }

  static ForkedJvm start(String backend, Scenario scenario, Path directory, TaskLedger ledger)
      throws IOException {
    Path output = directory.resolve("output-of-" + scenario);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedJvm.class.getName(),
                backend,
                scenario.name(),
                directory.toString(),
                ledger.file())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new ForkedJvm(process, output);
  }

  int awaitExit(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      String dump = ThreadDump.ofAll();
      kill();
      throw new AssertionError("the program did not end\n" + output() + "\n" + dump);
    }
    return process.exitValue();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String output() {
    try {
      return "output of the program:\n" + Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /**
   * The program.
   *
   * @param args backend, scenario, directory, file of the ledger
   * @throws Exception if it fails
   */
  public static void main(String[] args) throws Exception {
    PoolExecutor pool = PoolExecutor.open(PoolConfig.builder().backend(args[0]).workers(2).build());
    FileGate gate = FileGate.in(Path.of(args[2], "gate-of-program"));
    TaskLedger ledger = new TaskLedger(args[3]);
    switch (Scenario.valueOf(args[1])) {
      case RETURN -> {
        for (int i = 0; i < TASKS; i++) {
          pool.submit(Tasks.noting(ledger, "t" + i));
        }
      }
      case EXIT -> {
        pool.submit(Tasks.notingAtGate(ledger, gate, "a"));
        pool.submit(Tasks.notingAtGate(ledger, gate, "b"));
        gate.awaitArrivals(1, Duration.ofMinutes(1));
        System.exit(3);
      }
      case EXIT_IN_CALLBACK -> {
        pool.submit(Tasks.notingAtGate(ledger, gate, "a"));
        gate.awaitArrivals(1, Duration.ofMinutes(1));
        pool.submit(Tasks.value(1)).onDone(done -> System.exit(4));
      }
      case STAY -> {
        pool.submit(Tasks.notingAtGate(ledger, gate, "busy"));
        gate.awaitArrivals(1, Duration.ofMinutes(1));
        pool.submit(Tasks.noting(ledger, "idle")).get();
        // Until the test kills this process.
        Thread.sleep(Long.MAX_VALUE);
      }
      default -> throw new IllegalArgumentException(args[1]);
    }
  }
}
