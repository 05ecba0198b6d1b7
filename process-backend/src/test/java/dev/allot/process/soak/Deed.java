package dev.allot.process.soak;

import dev.allot.CrashReason;
import dev.allot.ResultNotTransferableException;
import dev.allot.TaskTimeoutException;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.fault.Crash;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a task of a soak does, and how it is to end if nothing else strikes its worker. */
enum Deed {
  /** Returns so many bytes. */
  VALUE(null, (bytes, attempt) -> new byte[bytes]),
  /** Takes so many milliseconds of a worker's time. */
  NAP(null, Deed::nap),
  FAIL(thrown -> thrown instanceof IllegalStateException, Deed::fail),
  /** Until it is interrupted. */
  WAIT(thrown -> thrown instanceof TaskTimeoutException, Deed::nap),
  EXIT(dies(CrashReason.EXIT), Deed::exit),
  HALT(dies(CrashReason.EXIT), (code, attempt) -> halt(code)),
  SEGMENTATION_FAULT(dies(CrashReason.JVM_CRASH), (n, attempt) -> crash(Crash.SIGSEGV)),
  FILL_HEAP(dies(CrashReason.OUT_OF_MEMORY), (n, attempt) -> crash(Crash.HEAP_OUT_OF_MEMORY)),
  FILL_METASPACE(
      dies(CrashReason.OUT_OF_MEMORY), (n, attempt) -> crash(Crash.METASPACE_OUT_OF_MEMORY)),
  FILL_STACK(
      thrown -> thrown instanceof StackOverflowError, (n, attempt) -> crash(Crash.STACK_OVERFLOW)),
  FLOOD(null, (bytes, attempt) -> flood(bytes)),
  HANG(thrown -> thrown instanceof TaskTimeoutException, (n, attempt) -> crash(Crash.DEAF_SLEEP)),
  UNSENDABLE(
      thrown -> thrown instanceof ResultNotTransferableException,
      (n, attempt) -> new ArrayList<>(List.of(new Object()))),
  /** Its first so many attempts end their workers. */
  DIE_AT_FIRST(null, (deaths, attempt) -> attempt <= deaths ? halt(9) : "survived");

  private interface Act {
    Serializable perform(int parameter, int attempt) throws Exception;
  }

  private final transient @Nullable Predicate<Throwable> failure;
  private final transient Act act;

  /** The failure that is specified; {@code null} if it is to succeed. */
  Deed(@Nullable Predicate<Throwable> failure, Act act) {
    this.failure = failure;
    this.act = act;
  }

  private static Predicate<Throwable> dies(CrashReason reason) {
    return thrown -> thrown instanceof WorkerCrashedException crash && crash.reason() == reason;
  }

  private static Serializable nap(int millis, int attempt) throws InterruptedException {
    // What the task is for: to keep a worker busy without using it up.
    TimeUnit.MILLISECONDS.sleep(millis);
    return millis;
  }

  private static Serializable fail(int parameter, int attempt) {
    throw new IllegalStateException("as it should");
  }

  private static Serializable exit(int code, int attempt) {
    System.exit(code);
    throw new AssertionError("exit returned");
  }

  private static Serializable halt(int code) {
    Runtime.getRuntime().halt(code);
    throw new AssertionError("halt returned");
  }

  private static Serializable crash(Crash crash) throws Exception {
    return String.valueOf(crash.task().call());
  }

  private static Serializable flood(int bytes) {
    byte[] block = new byte[1024];
    Arrays.fill(block, (byte) 0xe9);
    for (int written = 0; written < bytes; written += block.length) {
      System.out.write(block, 0, block.length);
    }
    System.out.flush();
    return bytes;
  }

  Serializable perform(int parameter, int attempt) throws Exception {
    return act.perform(parameter, attempt);
  }

  /** Whether that attempt is the end of its worker. */
  boolean endsWorker(int parameter, int attempt) {
    return switch (this) {
      case EXIT, HALT, SEGMENTATION_FAULT, FILL_HEAP, FILL_METASPACE, HANG -> true;
      case DIE_AT_FIRST -> attempt <= parameter;
      default -> false;
    };
  }

  boolean maySucceed() {
    return failure == null;
  }

  boolean mayFailWith(Throwable thrown) {
    return failure != null && failure.test(thrown);
  }
}
