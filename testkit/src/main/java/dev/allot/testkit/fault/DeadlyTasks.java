package dev.allot.testkit.fault;

import dev.allot.Task;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * Tasks that end the process in which they run, or another, in the way that the test asks for; the
 * catalogue of ways is {@link Crash}. Never for a backend whose workers are threads.
 */
public final class DeadlyTasks {
  private DeadlyTasks() {}

  /**
   * Kills its own process by signal 9, after a last line to standard error.
   *
   * @param lastWords that line
   * @return the task
   */
  public static Task<String> killedBySignal9(String lastWords) {
    return () -> {
      System.err.println(lastWords);
      System.err.flush();
      Signals.dieOf("KILL");
      return "still there";
    };
  }

  /**
   * Calls {@code System.exit}.
   *
   * @param code the exit code
   * @return the task
   */
  public static Task<String> exiting(int code) {
    return () -> {
      System.exit(code);
      return "still there";
    };
  }

  /**
   * Calls {@code Runtime.halt}.
   *
   * @param code the exit code
   * @return the task
   */
  public static Task<String> halting(int code) {
    return () -> {
      Runtime.getRuntime().halt(code);
      return "still there";
    };
  }

  /**
   * Kills another process by signal 9, and returns when it has ended.
   *
   * @param pid the process
   * @return the task, whose result tells whether there was one to kill
   */
  public static Task<Boolean> killing(long pid) {
    return () -> {
      ProcessHandle victim = ProcessHandle.of(pid).orElse(null);
      if (victim == null || !victim.destroyForcibly()) {
        return false;
      }
      victim.onExit().get();
      return true;
    };
  }

  /**
   * Notes its start, comes to a gate and waits; then kills a process by signal 9.
   *
   * @param ledger the ledger
   * @param gate the gate
   * @param key names the task
   * @param victimKey names the task whose process is killed
   * @return the task
   */
  public static Task<String> killing(
      TaskLedger ledger, FileGate gate, String key, String victimKey) {
    return () -> {
      ledger.started(key);
      gate.arrive(key);
      gate.await();
      for (TaskLedger.Start start : ledger.starts()) {
        if (start.key().equals(victimKey)) {
          ProcessHandle.of(start.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
      return key;
    };
  }

  /**
   * Adds a shutdown hook that never ends, comes to a gate and ignores interrupts: only force ends
   * its process.
   *
   * @param ledger where its start is noted
   * @param gate the gate, never to be opened
   * @return the task
   */
  public static Task<String> undying(TaskLedger ledger, FileGate gate) {
    Task<String> deaf = Tasks.deafAtGate(gate, "undying");
    return () -> {
      ledger.started("undying");
      Runtime.getRuntime().addShutdownHook(new Thread(Deaf::sleep));
      return deaf.call();
    };
  }

  /**
   * Halts the process that deserializes it.
   *
   * @serial exclude
   */
  public static final class HaltsOnArrival implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public HaltsOnArrival() {}

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      Runtime.getRuntime().halt(7);
    }
  }

  /**
   * Halts the process that serializes it.
   *
   * @serial exclude
   */
  public static final class HaltsOnDeparture implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public HaltsOnDeparture() {}

    private void writeObject(ObjectOutputStream out) {
      Runtime.getRuntime().halt(7);
    }
  }

  /**
   * Returns what halts its process when it is serialized.
   *
   * @return the task
   */
  public static Task<HaltsOnDeparture> haltingOnDeparture() {
    return HaltsOnDeparture::new;
  }
}
