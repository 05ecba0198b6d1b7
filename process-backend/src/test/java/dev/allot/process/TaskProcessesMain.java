package dev.allot.process;

import dev.allot.PoolExecutor;

/** A program whose task has started processes, and which then waits to be killed. */
final class TaskProcessesMain {
  private TaskProcessesMain() {}

  /** The argument: a ledger, which gets the pids of the worker and of what its task started. */
  public static void main(String[] arguments) throws Exception {
    Ledger ledger = new Ledger(arguments[0]);
    PoolExecutor pool = ProcessPools.open(1);
    pool.submit(
            () -> {
              TaskProcessesTest.startSome(ledger);
              ledger.add(ProcessHandle.current().pid());
              return null;
            })
        .get();
    // Until the test kills this process.
    Thread.sleep(Long.MAX_VALUE);
  }
}
