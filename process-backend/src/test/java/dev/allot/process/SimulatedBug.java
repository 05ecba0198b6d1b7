package dev.allot.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.regex.Pattern;

/**
 * A bug to put into the real source, one piece of text for another, and how it shows: a pattern, as
 * it may be a task or an element that it strikes first.
 */
enum SimulatedBug {
  STARTED_TASK_IS_PUT_BACK(
      "has the wrong attempt|starts twice",
      "process/LostTasks",
      "boolean started = !claim.revoke();",
      "boolean started = false;"),
  UNSENT_TASKS_ARE_LOST(
      "never ends", "process/LostTasks", ".forEach(returning::add);", ".forEach(task -> {});"),
  RETIRED_WORKER_KEEPS_TASKS(
      "never ends", "process/InHand", "released.addAll(takeUnsent());", "takeUnsent();"),
  RECALLED_TASKS_ARE_KEPT(
      "never ends", "process/InHand", "released.add(claim.task());", "claim.task();"),
  STARTED_TASKS_ARE_RECALLED(
      "starts twice|cancelled in time and starts",
      "process/InHand",
      "if (claim.revoke()) {",
      "if (claim.revoke() | true) {"),
  STARTED_ELEMENTS_ARE_SPLIT_OFF(
      "starts twice|is left too soon|without an outcome",
      "process/InHand",
      "chunk.split(at, work.from(at))",
      "chunk.split(chunk.done(), work.from(chunk.done()))"),
  SPLIT_OFF_AND_NOT_CUT(
      "starts twice|is left too soon|without an outcome",
      "process/wire/ClaimTable",
      "range, range(next, next)",
      "range, range"),
  LOST_ELEMENTS_ARE_RUN_AGAIN(
      "starts twice",
      "process/LostTasks",
      "while (chunk.done() < started) {",
      "while (chunk.done() < started - 99) {"),
  SPLIT_OFF_AND_LOST("never ends", "process/InHand", "released.add(rest);", "rest.taskId();"),
  CHUNK_ENDS_WITH_ITS_WORKER(
      "has an element without an outcome",
      "process/LostTasks",
      "if (chunk.done() < chunk.size()) {",
      "if (false) {"),
  RETRIES_ONCE_TOO_OFTEN(
      "more often than asked for",
      "process/policy/TaskHistory",
      "crashes <= retries",
      "crashes <= retries + 1"),
  ATTEMPTS_ARE_NOT_COUNTED("has the wrong attempt", "spi/PendingTask", "present.attempt++;", ""),
  BYSTANDERS_ARE_BLAMED(
      "failed for another's death",
      "process/policy/CrashPolicy",
      "if (notItsDoing) {",
      "if (false) {"),
  POISON_IS_TRIED_FOR_EVER(
      "is poison and starts",
      "process/policy/CrashPolicy",
      "task.mayBeTriedAgainAfter(reason) && task.deaths() < poisonLimit",
      "task.mayBeTriedAgainAfter(reason)"),
  BREAKS_WITH_WORKERS_ALIVE(
      "broken though a worker lives", "process/policy/RestartPolicy", "alive == 0 && (", "("),
  CANCELLATION_IS_UNDONE(
      "never ends|cancelled in time and starts",
      "spi/PendingTask",
      "return STATE.compareAndSet(this, claim, QUEUED);",
      "state = QUEUED; return true;"),
  WORKER_DOES_TOO_MUCH("does too much", "process/InHand", "frames.size() >= maxTasks || ", "");

  private final String symptom;
  private final String className;
  private final String correct;
  private final String wrong;

  SimulatedBug(String symptom, String className, String correct, String wrong) {
    this.symptom = symptom;
    this.className = className;
    this.correct = correct;
    this.wrong = wrong;
  }

  boolean showsIn(String message) {
    return Pattern.compile(symptom).matcher(message).find();
  }

  /** The simulation, on the library with this bug. */
  LongBinaryOperator schedules() throws IOException, ReflectiveOperationException {
    String source = Files.readString(sourceOf(className));
    if (source.split(Pattern.quote(correct), -1).length != 2) {
      throw new AssertionError(this + ": not once in " + className + ", seed it anew: " + correct);
    }
    return load(Map.of("dev/allot/" + className, source.replace(correct, wrong)));
  }

  /** The simulation, on the library as it is, with the loader that those with bugs have. */
  static LongBinaryOperator none() throws IOException, ReflectiveOperationException {
    return load(Map.of());
  }

  private static LongBinaryOperator load(Map<String, String> sources)
      throws ReflectiveOperationException {
    return (LongBinaryOperator)
        new LibraryLoader(sources)
            .loadClass(Schedules.class.getName())
            .getConstructor()
            .newInstance();
  }

  private static Path sourceOf(String className) {
    String module = className.startsWith("process/") ? "process-backend" : "futures-api";
    return Path.of("..", module, "src", "main", "java", "dev", "allot", className + ".java");
  }
}
