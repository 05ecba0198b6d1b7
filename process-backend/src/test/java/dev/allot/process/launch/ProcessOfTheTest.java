package dev.allot.process.launch;

import java.io.OutputStream;

/** Makes what stands for a worker's process where the test itself is the worker. */
public final class ProcessOfTheTest {
  private ProcessOfTheTest() {}

  /**
   * Makes a process that was never started.
   *
   * @param worker its name
   * @return the process; {@link WorkerProcess#onProcessComplete} is its end
   */
  public static WorkerProcess named(String worker) {
    WorkerStreams streams = new WorkerStreams(worker, new byte[0], 1_000, false);
    streams.setProcessInputStream(OutputStream.nullOutputStream());
    return new WorkerProcess(worker, streams);
  }
}
