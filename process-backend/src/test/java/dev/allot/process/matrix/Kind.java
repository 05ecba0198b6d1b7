package dev.allot.process.matrix;

import dev.allot.CrashReason;
import dev.allot.testkit.fault.Crash;
import dev.allot.testkit.fault.DeadlyTasks;
import org.jspecify.annotations.Nullable;

/** What strikes: the rows of the {@link CrashMatrix}. */
enum Kind {
  THROW("an exception is thrown", () -> fail(new IllegalStateException("struck"))),
  ERROR("an `Error` is thrown", () -> fail(new StruckError())),
  EXIT_0("`System.exit(0)`", CrashReason.EXIT, 0, DeadlyTasks.exiting(0)::call),
  EXIT_1("`System.exit(1)`", CrashReason.EXIT, 1, DeadlyTasks.exiting(1)::call),
  EXIT_3("`System.exit(3)`, as for want of memory", CrashReason.EXIT, 3, exit(3)),
  EXIT_137("`System.exit(137)`, as after SIGKILL", CrashReason.EXIT, 137, exit(137)),
  HALT("`Runtime.halt(7)`", CrashReason.EXIT, 7, DeadlyTasks.halting(7)::call),
  SIGKILL("SIGKILL", CrashReason.SIGNAL, 137, Crash.SIGKILL.task()::call),
  SIGSEGV("a write to the address 0", CrashReason.JVM_CRASH, 1, Crash.SIGSEGV.task()::call),
  SIGSTOP("SIGSTOP, and never SIGCONT", CrashReason.SILENT, 137, Crash.SIGSTOP.task()::call),
  HEAP_OOM("the heap is full", CrashReason.OUT_OF_MEMORY, 3, Crash.HEAP_OUT_OF_MEMORY.task()::call),
  METASPACE_OOM(
      "the metaspace is full",
      CrashReason.OUT_OF_MEMORY,
      3,
      Crash.METASPACE_OUT_OF_MEMORY.task()::call),
  STACK_OVERFLOW("the stack is full", () -> Crash.STACK_OVERFLOW.task().call()),
  HANG("it never ends, and ignores interrupts", () -> Crash.DEAF_SLEEP.task().call());

  /** Does it to the process in which it is called, or to the calling thread. */
  interface Deed {
    Object commit() throws Exception;
  }

  /** No {@link Error} that anything in the way could be made for. */
  static final class StruckError extends Error {
    private static final long serialVersionUID = 1L;

    StruckError() {
      super("struck");
    }
  }

  private final String title;
  private final @Nullable CrashReason reason;
  private final int exitCode;
  private final transient Deed deed;

  Kind(String title, Deed deed) {
    this(title, null, 0, deed);
  }

  Kind(String title, @Nullable CrashReason reason, int exitCode, Deed deed) {
    this.title = title;
    this.reason = reason;
    this.exitCode = exitCode;
    this.deed = deed;
  }

  private static Deed exit(int code) {
    return DeadlyTasks.exiting(code)::call;
  }

  private static Object fail(Error error) {
    throw error;
  }

  private static Object fail(RuntimeException exception) {
    throw exception;
  }

  /** What it is, for the documentation. */
  String title() {
    return title;
  }

  /** What the death of a process that it strikes is called; {@code null} if nothing dies of it. */
  @Nullable CrashReason reason() {
    return reason;
  }

  /** The exit code of a process that it strikes. */
  int exitCode() {
    return exitCode;
  }

  /** Whether it strikes the process as a whole, and not only the thread that comes there. */
  boolean isOfTheProcess() {
    return reason != null;
  }

  /** What the message about such a death says. */
  String words() {
    if (reason == null) {
      return "";
    }
    return switch (reason) {
      case EXIT -> "ended with exit code " + exitCode;
      case SIGNAL -> "SIGKILL (exit code 137";
      case JVM_CRASH -> "SIGSEGV";
      case SILENT -> "allot.process.silence-timeout";
      case OUT_OF_MEMORY -> "ran out of memory";
      default -> throw new AssertionError(reason);
    };
  }

  /** Strikes. */
  void strike() throws Exception {
    deed.commit();
  }
}
