package dev.allot.core;

import dev.allot.spi.Backend;
import java.util.concurrent.CompletionException;

/** A task that {@code shutdownNow()} found waiting; running it runs the task in the caller. */
record UnstartedTask(String description, Backend backend, Object work) implements Runnable {

  @Override
  public void run() {
    try {
      backend.restore(work).call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  @Override
  public String toString() {
    return "Unstarted" + description;
  }
}
