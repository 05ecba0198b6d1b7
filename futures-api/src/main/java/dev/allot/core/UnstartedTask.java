package dev.allot.core;

import dev.allot.spi.Backend;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A task that {@code shutdownNow()} found waiting; running it runs the task in the caller. */
record UnstartedTask(String description, Backend backend, Object work) implements Runnable {

  /** Cancels a task, and adds what it is made of if no worker has started it. */
  static void end(PendingTask<?> task, Backend backend, List<Runnable> unstarted) {
    PendingTask<?> rest = task instanceof ChunkTask chunk ? chunk.splitOff() : null;
    if (rest != null) {
      end(rest, backend, unstarted);
    }
    String name = task.toString();
    Object work = task.work();
    List<Runnable> elements = new ArrayList<>();
    if (work != null && task instanceof ChunkTask several) {
      for (int i = several.done(); i < several.size(); i++) {
        elements.add(new UnstartedTask(name, backend, backend.element(work, i)));
      }
    }
    if (!task.withdraw()) {
      task.cancel(true);
    } else if (task instanceof ChunkTask) {
      unstarted.addAll(elements);
    } else if (work != null && task.attempt() == 1) {
      unstarted.add(new UnstartedTask(name, backend, work));
    }
  }

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
