package dev.allot.testkit.property.handout;

import dev.allot.Task;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;

/**
 * A task that notes its start before it does anything else.
 *
 * @param ledger where it notes that
 * @param gate where one of kind {@link Kind#WAIT} waits
 * @param key its name in the ledger, and its result
 * @param kind what it does then
 * @param payload weight, for backends that carry it
 * @serial exclude
 */
record HandOutTask(TaskLedger ledger, FileGate gate, String key, Kind kind, byte[] payload)
    implements Task<String> {

  /** What a task does when it has noted its start. */
  enum Kind {
    RETURN,
    THROW,
    /** Waits until the submitters have done all that they do, or until it is interrupted. */
    WAIT,
    /** Ends the process that it runs in. */
    HALT
  }

  /** What a task of kind {@link Kind#THROW} throws. */
  static final class Thrown extends Exception {
    private static final long serialVersionUID = 1;

    Thrown(String key) {
      super(key);
    }
  }

  @Override
  public String call() throws Exception {
    ledger.started(key);
    switch (kind) {
      case THROW -> throw new Thrown(key);
      case WAIT -> gate.await();
      case HALT -> Runtime.getRuntime().halt(1);
      default -> {}
    }
    return key;
  }
}
