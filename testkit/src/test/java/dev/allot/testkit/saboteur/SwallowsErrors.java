package dev.allot.testkit.saboteur;

import dev.allot.spi.PendingTask;

/** Takes a task that throws an Error for one that is done well. */
final class SwallowsErrors extends Conduct {
  @Override
  void complete(PendingTask<Object> task, Object result, Throwable thrown) {
    super.complete(task, result, thrown instanceof Error ? null : thrown);
  }
}
