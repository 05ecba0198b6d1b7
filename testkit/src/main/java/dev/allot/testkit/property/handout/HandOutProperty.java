package dev.allot.testkit.property.handout;

import dev.allot.PoolExecutor;
import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.property.Programs;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.watch.HangWatch;
import dev.allot.testkit.watch.LeakCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rules GEN-01 and GEN-02: whatever several threads do with a pool, each task is handed out once.
 * The tasks themselves keep the books.
 *
 * <p>A failure shows the smallest program found that fails, its seed, and the task that was lost,
 * started twice, or done otherwise than it should be. Run the seed alone first; if it passes then,
 * the scheduler had a part in it, and the program's shape is the clue.
 */
public abstract class HandOutProperty extends ExecutorContract {
  private static final int ON_THREADS = 300;

  private final Totals totals = new Totals();
  private int runs;

  /** Made by a backend's test class. */
  protected HandOutProperty() {}

  /** Submits, cancellations, maps, waits and shutdowns of several threads. */
  @Test
  @HangWatch.InParts
  @Tag("soak")
  void GEN_01_generated_programs_hand_out_each_task_once() {
    check("GEN-01", false, rounds(ON_THREADS) / fixture().timeScale());
  }

  /** The same while workers are killed, by whatever thread and whatever they do. */
  @Test
  @HangWatch.InParts
  @Tag("soak")
  void GEN_02_generated_programs_that_kill_workers() {
    // Half as many: each has workers to be started anew.
    check("GEN-02", true, rounds(ON_THREADS / 2));
  }

  private void check(String rule, boolean kills, int count) {
    Programs<Program> programs = new Programs<>(rule, fixture(), Program.any(kills), this::run);
    note(programs.check(Programs.number(count)) + "; " + totals);
  }

  private void run(Program program) throws Throwable {
    String run = "run-" + ++runs;
    TaskLedger ledger = TaskLedger.at(directory().resolve(run + ".ledger"));
    FileGate gate = FileGate.in(directory().resolve(run));
    PoolExecutor pool =
        fixture()
            .open(
                config ->
                    config
                        .name(LeakCheck.POOL_PREFIX + run)
                        .workers(program.workers())
                        .queueCapacity(program.capacity())
                        .whenFull(program.whenFull()));
    try {
      new ProgramRun(program, pool, ledger, gate, limit()).run(totals);
    } finally {
      gate.open();
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }
}
