package dev.allot.benchmarks.jmh;

import dev.allot.spi.PendingTask;
import dev.allot.spi.StartClaim;

/** The claim of a worker for which taking a task and starting it are one, as on threads. */
final class OpenClaim extends StartClaim {

  @Override
  public boolean started() {
    return true;
  }

  @Override
  public long startedNanos() {
    return 0;
  }

  @Override
  public boolean revoke() {
    return false;
  }

  @Override
  public void interrupt(PendingTask<?> task) {
    throw new UnsupportedOperationException("nobody cancels");
  }
}
