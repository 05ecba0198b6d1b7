package dev.allot.process.matrix;

/** When it strikes: the columns of the {@link CrashMatrix}. */
enum Point {
  SERIALIZE(
      "serialize",
      "In `submit`, in the parent, while the task's `writeObject` runs. Exceptions, errors and"
          + " waits are that method's own; what strikes a process strikes the worker that idles."),
  SEND_HALF(
      "send half",
      "Half of the frame that carries the task has come to the worker.",
      "Only the library's code runs while a frame is on its way: nothing of it throws, is deep or"
          + " waits for ever. A worker that reads no more is the case of SIGSTOP."),
  DESERIALIZE(
      "deserialize",
      "The worker has claimed the task and reads it: its `readObject` strikes. From the claim on a"
          + " task counts as started."),
  BEFORE_RUN(
      "before run",
      "The worker holds the task and has not claimed it: another task of the same chunk runs, and"
          + " fails if the worker dies. A thread that an earlier task has left behind strikes."),
  RUN("run", "The task's own code strikes."),
  SERIALIZE_RESULT(
      "serialize result",
      "The task has run; the `writeObject` of its result strikes, in the worker."),
  HALF_RESULT(
      "half result",
      "Half of the frame that carries the result has come to the parent.",
      SEND_HALF.impossible),
  IDLE(
      "idle",
      "The worker has nothing to do. A thread that an earlier task has left behind strikes; the"
          + " task is submitted when that has happened."),
  HANDSHAKE(
      "handshake",
      "A worker is being started for the task: its JVM is up, has read its token and has not said"
          + " hello. Its main thread strikes."),
  INITIALIZER("initializer", "A worker is being started for the task: the initializer strikes."),
  SHUTDOWN(
      "shutdown",
      "The pool is shut down and the worker, which has done its last task, was told to end: the"
          + " finalizer strikes. The bystander still runs.");

  private final String title;
  private final String moment;
  private final String impossible;

  Point(String title, String moment) {
    this(title, moment, "");
  }

  Point(String title, String moment, String impossible) {
    this.title = title;
    this.moment = moment;
    this.impossible = impossible;
  }

  String title() {
    return title;
  }

  /** What happens there, for the documentation. */
  String moment() {
    return moment;
  }

  /** Why some kinds cannot strike there; empty if all can. */
  String impossible() {
    return impossible;
  }
}
