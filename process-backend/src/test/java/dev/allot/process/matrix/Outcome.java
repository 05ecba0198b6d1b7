package dev.allot.process.matrix;

/** What a strike comes to: the cells of the {@link CrashMatrix}. */
enum Outcome {
  REFUSED("`submit` throws `NotSerializableTaskException`. The worker lives."),
  LIVES("Nothing comes of it: the task succeeds, on the same worker."),
  OTHER(
      "The worker dies, which is reported as its kind says, and is replaced. The task had not"
          + " started: it succeeds on another worker."),
  CRASH(
      "The worker dies, which is reported as its kind says, and is replaced. The task had started:"
          + " it fails with `WorkerCrashedException`."),
  TIMEOUT(
      "The task fails with `TaskTimeoutException` when its timeout is over. The worker is killed"
          + " after the grace (STOPPED) and replaced."),
  FAILS("The task fails with what was thrown. The worker lives."),
  UNREAD("The task fails with `TaskNotLoadableException`. The worker lives."),
  UNSENT("The task fails with `ResultNotTransferableException`. The worker lives."),
  START(
      "No worker was up, so none has died: another is started, on which the task succeeds. One that"
          + " says nothing is killed after the start timeout."),
  BROKEN(
      "The pool is broken: the task fails with `BrokenPoolException`, and `submit` throws it. What"
          + " ran goes on to its end."),
  ENDS(
      "The worker ends, as it was told to, within two seconds, by force if need be: no crash is"
          + " reported, and the pool terminates."),
  IMPOSSIBLE("");

  private final String meaning;

  Outcome(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }

  /** The word for it in the table. */
  String word() {
    return this == IMPOSSIBLE ? "-" : name().toLowerCase(java.util.Locale.ROOT);
  }

  static Outcome of(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word().equals(word)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("no outcome is called '" + word + "'");
  }
}
