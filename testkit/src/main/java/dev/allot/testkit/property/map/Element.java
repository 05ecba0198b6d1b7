package dev.allot.testkit.property.map;

import dev.allot.TaskContext;
import dev.allot.TaskFunction;
import dev.allot.testkit.task.TaskLedger;
import java.util.Map;

/**
 * The function that is mapped. It notes in a ledger, in whichever JVM it runs, when it starts with
 * an element and when it is done.
 *
 * @param faults the elements that come to something else than the others
 * @param named whether results tell the task's name
 */
record Element(Map<Integer, ElementFault> faults, boolean named, TaskLedger ledger)
    implements TaskFunction<Integer, String> {
  private static final String DONE = " done";

  @Override
  public String apply(Integer element) throws Exception {
    ledger.started(started(element));
    try {
      return valueOf(element, named ? TaskContext.current().taskName() : null);
    } finally {
      ledger.started(done(element));
    }
  }

  /** What the element comes to, in a loop too. */
  String valueOf(int element, String taskName) throws Exception {
    ElementFault fault = faults.get(element);
    if (fault != null) {
      return fault.apply(element);
    }
    return "f(" + element + ")" + (taskName == null ? "" : " in " + taskName);
  }

  static String started(int element) {
    return "" + element;
  }

  static String done(int element) {
    return element + DONE;
  }
}
