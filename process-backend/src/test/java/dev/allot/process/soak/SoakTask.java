package dev.allot.process.soak;

import dev.allot.Task;
import dev.allot.TaskContext;
import dev.allot.testkit.task.TaskLedger;
import java.io.Serializable;

/**
 * A task of a soak. It notes each of its starts itself.
 *
 * @param key names it among all tasks of the soak
 * @param fault which row of the table it belongs to
 * @param deed what it does
 * @param parameter of the deed
 * @param luggage what it brings along
 * @param starts where each start is noted
 * @param strikes where it notes, with the time, that it is about to be the end of its worker
 */
record SoakTask(
    String key,
    FaultClass fault,
    Deed deed,
    int parameter,
    byte[] luggage,
    TaskLedger starts,
    TaskLedger strikes)
    implements Task<SoakTask.Result> {

  /**
   * What comes back.
   *
   * @param key of the task
   * @param attempt which attempt at it
   * @param content what its deed has made
   */
  record Result(String key, int attempt, Serializable content) implements Serializable {}

  @Override
  public Result call() throws Exception {
    int attempt = TaskContext.current().attempt();
    starts.started(key + '#' + attempt);
    if (deed.endsWorker(parameter, attempt)) {
      strikes.started(fault.name() + ' ' + System.nanoTime());
    }
    return new Result(key, attempt, deed.perform(parameter, attempt));
  }
}
