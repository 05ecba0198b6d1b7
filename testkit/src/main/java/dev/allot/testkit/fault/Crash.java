package dev.allot.testkit.fault;

import dev.allot.Task;
import dev.allot.testkit.task.FileGate;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a task can ruin its worker, and what each comes to for a worker that is a
 * process of its own. Never for a backend whose workers are threads.
 *
 * <pre>{@code
 * for (Crash crash : Crash.values()) {
 *   TaskFuture<Object> future = pool.submit(crash.task(gate));
 *   ... crash.outcome() ...
 * }
 * }</pre>
 *
 * <p>Those whose {@link Outcome.Kind} is {@code HANGS} go on until their process is killed. {@link
 * DeadlyTasks} has the tasks that need something from the test.
 */
public enum Crash {
  /** Calls {@code System.exit(0)}: no failure to the operating system, and no result either. */
  EXIT_0(Outcome.exits(0), () -> exit(0)),

  /** Calls {@code System.exit(7)}. */
  EXIT_7(Outcome.exits(7), () -> exit(7)),

  /** Calls {@code System.exit} where a shutdown hook never ends. */
  EXIT_THAT_HANGS(Outcome.hangs(), Deaf::exitThatHangs),

  /** Calls {@code Runtime.halt(7)}: no shutdown hook runs. */
  HALT_7(Outcome.exits(7), () -> halt(7)),

  /** Sends itself a signal 9, as the kernel does for want of memory. */
  SIGKILL(Outcome.signalled(9), () -> Signals.dieOf("KILL")),

  /** Sends itself a signal 15, on which a JVM runs its shutdown hooks. */
  SIGTERM(Outcome.signalled(15), () -> Signals.dieOf("TERM")),

  /**
   * Writes to the address 0: the JVM reports that at length. With the {@link #jvmOptions} it exits
   * then; without them it leaves a memory image and aborts, which is signal 6.
   */
  SIGSEGV(Outcome.exits(1), Signals::crashTheJvm, "-XX:-CreateCoredumpOnCrash"),

  /** Stops its process, with all threads, as {@code kill -STOP} does: it lives and is silent. */
  SIGSTOP(Outcome.hangs(), Signals::stop),

  /**
   * Fills the heap. {@link #jvmOptions} limits it, and makes the JVM exit; without that option the
   * task fails, and so may anything else in its process.
   */
  HEAP_OUT_OF_MEMORY(Outcome.exits(3), Exhaustion::heap, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError"),

  /** Fills the room for classes; as for the heap. */
  METASPACE_OUT_OF_MEMORY(
      Outcome.exits(3),
      Exhaustion::metaspace,
      "-XX:MaxMetaspaceSize=64m",
      "-XX:+ExitOnOutOfMemoryError"),

  /**
   * Fills the memory of direct buffers. That is an error of the library and not of the JVM, which
   * does not exit: a failure like any other.
   */
  DIRECT_OUT_OF_MEMORY(
      Outcome.fails(OutOfMemoryError.class),
      Exhaustion::directMemory,
      "-XX:MaxDirectMemorySize=16m"),

  /** Calls itself until the stack is full. */
  STACK_OVERFLOW(Outcome.fails(StackOverflowError.class), Exhaustion::stack),

  /** Computes for ever. */
  LOOP(Outcome.hangs(), Deaf::loop),

  /** Computes for ever in a loop that the JVM itself may be unable to stop. */
  COUNTED_LOOP(Outcome.hangs(), Deaf::countedLoop),

  /** Sleeps, and swallows interrupts. */
  DEAF_SLEEP(
      Outcome.hangs(),
      () -> {
        throw Deaf.sleep();
      }),

  /** Writes to standard output without end. */
  FLOOD_STDOUT(Outcome.hangs(), () -> Deaf.flood(System.out)),

  /** Writes to standard error without end. */
  FLOOD_STDERR(Outcome.hangs(), () -> Deaf.flood(System.err)),

  /** Leaves behind a thread that lives on, and is no daemon. */
  LINGERING_THREAD(Outcome.succeeds(), Deaf::leaveThread),

  /** Halts the process that deserializes the task; never comes to a gate. */
  HALT_ON_ARRIVAL(Outcome.exits(7), () -> "arrived"),

  /** Halts the process that serializes the result. */
  HALT_ON_DEPARTURE(Outcome.exits(7), DeadlyTasks.HaltsOnDeparture::new);

  private interface Deed {
    Object commit() throws Exception;
  }

  private record CrashTask(Crash crash, @Nullable FileGate gate, @Nullable Serializable luggage)
      implements Task<Object> {
    @Override
    public Object call() throws Exception {
      if (gate != null) {
        gate.arrive(crash.name());
      }
      return crash.deed.commit();
    }
  }

  private final Outcome outcome;
  private final transient Deed deed;
  private final List<String> jvmOptions;

  Crash(Outcome outcome, Deed deed, String... jvmOptions) {
    this.outcome = outcome;
    this.deed = deed;
    this.jvmOptions = List.of(jvmOptions);
  }

  private static Object exit(int code) {
    System.exit(code);
    throw new AssertionError("exit returned");
  }

  private static Object halt(int code) {
    Runtime.getRuntime().halt(code);
    throw new AssertionError("halt returned");
  }

  /**
   * Returns what it comes to.
   *
   * @return how the task ends, and with it perhaps its process
   */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Returns what the worker's JVM must be started with for that; few need anything.
   *
   * @return options for the command line
   */
  public List<String> jvmOptions() {
    return jvmOptions;
  }

  /**
   * Tells whether it can be done on this system: signals need a POSIX shell.
   *
   * @return {@code true} if it can
   */
  public boolean isPossible() {
    return switch (this) {
      case SIGKILL, SIGTERM, SIGSEGV, SIGSTOP -> Signals.arePossible();
      default -> true;
    };
  }

  /**
   * Makes a task that does it.
   *
   * @return the task
   */
  public Task<Object> task() {
    return new CrashTask(this, null, luggage());
  }

  /**
   * Makes a task that comes to a gate first, under the name of this constant, and does it without
   * waiting: so the test knows that it has begun.
   *
   * @param gate the gate
   * @return the task
   */
  public Task<Object> task(FileGate gate) {
    return new CrashTask(this, gate, luggage());
  }

  private @Nullable Serializable luggage() {
    return this == HALT_ON_ARRIVAL ? new DeadlyTasks.HaltsOnArrival() : null;
  }
}
