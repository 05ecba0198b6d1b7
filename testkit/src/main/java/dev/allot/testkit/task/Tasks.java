package dev.allot.testkit.task;

import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFunction;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The tasks of the contracts: serializable, and made by static methods, so that none drags a test
 * class to a worker.
 */
public final class Tasks {
  private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);

  /** What {@link #notingItsEnd} adds to the key when the task ends. */
  public static final String ENDED = "-ended";

  private Tasks() {}

  /**
   * Where a task ran.
   *
   * @param pid the process
   * @param thread the thread's name
   * @param id {@link TaskContext#taskId()}
   * @param name {@link TaskContext#taskName()}
   * @param attempt {@link TaskContext#attempt()}
   * @param worker {@link TaskContext#worker()}
   * @param contextPid {@link TaskContext#pid()}
   * @serial exclude
   */
  public record Where(
      long pid, String thread, long id, String name, int attempt, String worker, long contextPid)
      implements java.io.Serializable {}

  /**
   * Returns a value.
   *
   * @param value the value
   * @param <T> its type
   * @return the task
   */
  public static <T> Task<T> value(T value) {
    return () -> value;
  }

  /**
   * A function that returns its argument.
   *
   * @param <T> its type
   * @return the function
   */
  public static <T> TaskFunction<T, T> identity() {
    return value -> value;
  }

  /**
   * Tells where it ran.
   *
   * @return the task
   */
  public static Task<Where> where() {
    return () -> {
      TaskContext context = TaskContext.current();
      return new Where(
          ProcessHandle.current().pid(),
          Thread.currentThread().getName(),
          context.taskId(),
          context.taskName(),
          context.attempt(),
          context.worker(),
          context.pid());
    };
  }

  /**
   * Throws an {@link IllegalStateException}.
   *
   * @param message its message
   * @param <T> no result
   * @return the task
   */
  public static <T> Task<T> failing(String message) {
    return () -> {
      throw new IllegalStateException(message);
    };
  }

  /**
   * Throws what it is given; checked ones too.
   *
   * @param thrown an exception that is serializable
   * @param <T> no result
   * @return the task
   */
  public static <T> Task<T> throwing(Exception thrown) {
    return () -> {
      throw thrown;
    };
  }

  /**
   * Throws an {@link AssertionError}, which is no {@link Exception}.
   *
   * @param message its message
   * @param <T> no result
   * @return the task
   */
  public static <T> Task<T> error(String message) {
    return () -> {
      throw new AssertionError(message);
    };
  }

  /**
   * Comes to a gate, waits until it is open or the task is interrupted, and returns a value.
   *
   * @param gate the gate
   * @param key names the task
   * @param value the value
   * @param <T> its type
   * @return the task
   */
  public static <T> Task<T> atGate(FileGate gate, String key, T value) {
    return () -> {
      gate.arrive(key);
      gate.await();
      return value;
    };
  }

  /**
   * Notes its start in a ledger, and a moment later its end, as its key and {@value #ENDED}.
   *
   * @param ledger the ledger
   * @param key names the task
   * @return the task
   */
  public static Task<String> notingItsEnd(TaskLedger ledger, String key) {
    return () -> {
      ledger.started(key);
      // So that tasks overlap that can.
      Thread.sleep(2);
      ledger.started(key + ENDED);
      return key;
    };
  }

  /**
   * Notes its start in a ledger and returns its key.
   *
   * @param ledger the ledger
   * @param key names the task
   * @return the task
   */
  public static Task<String> noting(TaskLedger ledger, String key) {
    return () -> {
      ledger.started(key);
      return key;
    };
  }

  /**
   * Notes its start in a ledger, then comes to a gate and waits; if it is interrupted, it notes
   * {@code key} and {@code -interrupted} too.
   *
   * @param ledger the ledger
   * @param gate the gate
   * @param key names the task
   * @return the task
   */
  public static Task<String> notingAtGate(TaskLedger ledger, FileGate gate, String key) {
    return () -> {
      ledger.started(key);
      try {
        gate.arrive(key);
        gate.await();
        return key;
      } catch (InterruptedException e) {
        ledger.started(key + "-interrupted");
        throw e;
      }
    };
  }

  /**
   * Comes to a gate, and then computes until it is open, whoever interrupts it.
   *
   * @param gate the gate
   * @param key names the task
   * @return the task
   */
  public static Task<String> deafAtGate(FileGate gate, String key) {
    return () -> {
      gate.arrive(key);
      while (!gate.isOpen()) {
        Thread.interrupted();
        LockSupport.parkNanos(NAP);
      }
      return key;
    };
  }

  /**
   * Comes to a gate, waits until {@link TaskContext#isCancelled()}, and notes that in a ledger.
   *
   * @param ledger the ledger
   * @param gate the gate
   * @return the task
   */
  public static Task<String> untilCancelled(TaskLedger ledger, FileGate gate) {
    return () -> {
      TaskContext context = TaskContext.current();
      gate.arrive("waiting");
      while (!context.isCancelled() && !gate.isOpen()) {
        LockSupport.parkNanos(NAP);
      }
      if (context.isCancelled()) {
        ledger.started("cancelled");
      }
      return "ended";
    };
  }

  /**
   * Sets the interrupt flag of its own thread and ends with it set.
   *
   * @return the task
   */
  public static Task<Boolean> leavingItsInterruptFlagSet() {
    return () -> {
      Thread.currentThread().interrupt();
      return true;
    };
  }

  /**
   * Returns the interrupt flag that it finds.
   *
   * @return the task
   */
  public static Task<Boolean> interruptFlag() {
    return () -> Thread.currentThread().isInterrupted();
  }

  /**
   * Returns an array of a size.
   *
   * @param bytes how large
   * @return the task
   */
  public static Task<byte[]> bigResult(int bytes) {
    return () -> new byte[bytes];
  }

  /**
   * Throws a checked exception.
   *
   * @param message its message
   * @param <T> no result
   * @return the task
   */
  public static <T> Task<T> checked(String message) {
    return throwing(new IOException(message, new IllegalArgumentException("the cause")));
  }
}
