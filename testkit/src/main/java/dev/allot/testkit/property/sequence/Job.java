package dev.allot.testkit.property.sequence;

import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.TaskFunction;
import dev.allot.VoidTask;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import org.jspecify.annotations.Nullable;

/**
 * A task of a generated program: notes its start, waits at its gate if it has one, and then does
 * what it is to do. Run outside of a pool, as one that {@code shutdownNow()} has returned, it says
 * so in the ledger and does not wait.
 *
 * @param ledger where it notes its start
 * @param key names it
 * @param conduct what it comes to
 * @param gate where it waits, or {@code null}
 * @serial exclude
 */
public record Job(TaskLedger ledger, int key, Conduct conduct, @Nullable FileGate gate)
    implements Task<Object> {
  static final String IN_CALLER = "-in-caller";

  @Override
  public @Nullable Object call() throws Exception {
    if (TaskContext.find().isEmpty()) {
      ledger.started(key + IN_CALLER);
      return null;
    }
    ledger.started("" + key);
    if (gate != null) {
      gate.await();
    }
    return conduct.act(key);
  }

  /**
   * Returns the same as a function to which the job is given as its argument.
   *
   * @return the function
   */
  public static TaskFunction<Job, Object> function() {
    return job -> job.call();
  }

  /**
   * Returns the same as a {@link Runnable}, which throws what the job throws, checked or not.
   *
   * @return the task
   */
  public VoidTask runnable() {
    Job job = this;
    return () -> run(job);
  }

  private static void run(Job job) {
    try {
      job.call();
    } catch (Exception e) {
      Job.<RuntimeException>rethrow(e);
    }
  }

  @SuppressWarnings("unchecked") // the very point: E is not what it seems
  private static <E extends Exception> void rethrow(Exception e) throws E {
    throw (E) e;
  }
}
