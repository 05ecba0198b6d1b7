package dev.allot;

/** How a worker process came to its end; see {@link WorkerDeath}. */
public enum CrashReason {
  /**
   * It ended by itself, by {@code System.exit} or {@code Runtime.halt}, whatever the exit code: the
   * exit code 0 of a worker that was not told to end is a crash too.
   */
  EXIT,
  /**
   * Its heap or metaspace was full. The worker's JVM ends then at once (exit code 3), since nobody
   * knows what state it is in. Raise {@code allot.process.heap}, or send smaller tasks.
   */
  OUT_OF_MEMORY,
  /**
   * The JVM or native code in it crashed; {@link WorkerDeath#jvmCrash()} has the head of the log.
   */
  JVM_CRASH,
  /**
   * A signal ended it that the pool did not send: somebody's {@code kill}, or the kernel, which
   * kills with SIGKILL what has taken the last memory of the machine or container.
   */
  SIGNAL,
  /** The pool killed it, since its task was cancelled, or timed out, and did not end in time. */
  STOPPED,
  /**
   * It gave no sign of life for {@code allot.process.silence-timeout}, such as after SIGSTOP, and
   * the pool killed it; or it took longer for its initializer than a start may.
   */
  SILENT,
  /**
   * It is on another machine, and left the cluster, or could not be reached any more: whether it is
   * dead is not known. See {@link WorkerLostException}.
   */
  LOST,
  /** It sent what no worker sends, and the pool killed it. */
  PROTOCOL_ERROR,
  /** It ended, or could not be reached, and nothing more is known. */
  UNKNOWN
}
