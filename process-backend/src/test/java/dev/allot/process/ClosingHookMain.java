package dev.allot.process;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;

/** A program that closes its pool in a shutdown hook, while it needs a new worker for each task. */
final class ClosingHookMain {
  private static final int TASKS = 10;

  private ClosingHookMain() {}

  /** The argument: a ledger, in which each task notes itself. */
  public static void main(String[] arguments) throws Exception {
    Ledger ledger = new Ledger(arguments[0]);
    PoolConfig config =
        PoolConfig.builder().backend("process").workers(1).maxTasksPerWorker(1).build();
    PoolExecutor pool = PoolExecutor.open(config);
    Runtime.getRuntime().addShutdownHook(new Thread(pool::close));
    for (int i = 0; i < TASKS; i++) {
      int n = i;
      pool.submit(() -> ledger.add("task " + n));
    }
    // Until the test ends this process.
    Thread.sleep(Long.MAX_VALUE);
  }
}
