package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.WorkerDeath;
import dev.allot.process.launch.CrashLog;
import dev.allot.process.launch.ExitCode;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.wire.ClaimTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a worker came to its end, from what it left: exit code, last output, the log of a
 * JVM that crashed, and whether it had begun to end in an orderly way.
 */
final class PostMortem {
  private static final int SIGKILL = 9;
  private static final int OOM_EXIT = 3;

  private final WorkerProcess process;
  private final ClaimTable claims;
  private final @Nullable String jvmCrash;

  PostMortem(WorkerProcess process, ClaimTable claims, CrashLog logs) {
    this.process = process;
    this.claims = claims;
    this.jvmCrash = logs.head(process.pid());
  }

  CrashReport report() {
    CrashReason reason = reason();
    WorkerDeath death =
        new WorkerDeath(
            process.worker(),
            process.pid(),
            reason,
            process.exitCode(),
            process.uptime(),
            detail(reason),
            process.lastErrors(),
            jvmCrash);
    boolean outputHelps =
        jvmCrash == null && (process.lastErrors().isEmpty() || reason == CrashReason.JVM_CRASH);
    boolean starting = process.failedToStart(claims.isReady());
    return new CrashReport(death, outputHelps ? process.lastOutput() : List.of(), starting);
  }

  private CrashReason reason() {
    WorkerProcess.Kill kill = process.killed();
    if (kill != null) {
      return kill.reason();
    }
    int code = process.exitCode();
    if (code == WorkerProcess.UNKNOWN) {
      return CrashReason.UNKNOWN;
    }
    if (code == OOM_EXIT && process.ranOutOfMemory()) {
      return CrashReason.OUT_OF_MEMORY;
    }
    if (jvmCrash != null || process.jvmCrashed()) {
      return CrashReason.JVM_CRASH;
    }
    boolean byItself = claims.isExiting() && !ExitCode.wasAsked(code);
    return code > ExitCode.SIGNALLED && !byItself ? CrashReason.SIGNAL : CrashReason.EXIT;
  }

  private String detail(CrashReason reason) {
    int code = process.exitCode();
    WorkerProcess.Kill kill = process.killed();
    if (kill != null) {
      return "was killed since " + kill.because();
    }
    return switch (reason) {
      case OUT_OF_MEMORY -> "ran out of memory (exit code 3; raise allot.process.heap)";
      case JVM_CRASH -> "crashed in native code or in the JVM itself (exit code " + code + ")";
      case SIGNAL -> {
        int signal = code - ExitCode.SIGNALLED;
        yield "was ended by "
            + ExitCode.nameOf(signal)
            + " (exit code "
            + code
            + (signal == SIGKILL
                ? "; by the kernel for want of memory, by kill -9, or by halt(137) of its own)"
                : ")");
      }
      case EXIT -> "ended with exit code " + code;
      default -> "was lost: its channel closed, and it did not end";
    };
  }
}
