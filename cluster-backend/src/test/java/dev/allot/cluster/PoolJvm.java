package dev.allot.cluster;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskOptions;
import dev.allot.VoidTask;
import dev.allot.WorkerLostException;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;

/** A program with a pool, to be killed, or stopped, while its first task runs. */
final class PoolJvm {
  private PoolJvm() {}

  static Process start(String cluster, String member, Path directory, TaskLedger ledger)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PoolJvm.class.getName(),
            cluster,
            member,
            directory.resolve("gate").toString(),
            ledger.file())
        .inheritIO()
        .start();
  }

  private static VoidTask waiting(FileGate gate, TaskLedger ledger) {
    return () -> {
      gate.arrive("waiting");
      try {
        gate.await();
      } catch (InterruptedException e) {
        ledger.started("interrupted");
      }
    };
  }

  /** The program. */
  public static void main(String[] args) {
    PoolExecutor pool =
        PoolExecutor.open(
            PoolConfig.builder()
                .backend("cluster")
                .set("allot.cluster.name", args[0])
                .set("allot.cluster.members", args[1])
                .set("allot.cluster.heartbeat-timeout", "3s")
                .build());
    TaskLedger ledger = new TaskLedger(args[3]);
    try {
      pool.submit(waiting(FileGate.in(Path.of(args[2])), ledger)).join();
    } catch (CompletionException e) {
      // The member was out of reach meanwhile, or this was.
      if (!(e.getCause() instanceof WorkerLostException)) {
        throw e;
      }
    }
    // It may lose the member yet, which it has not heard of for as long as it stood still.
    TaskOptions patient = TaskOptions.defaults().retries(5);
    pool.with(patient).submit(Tasks.noting(ledger, "next")).join();
    pool.close();
  }
}
