package dev.allot.core;

import dev.allot.Task;
import dev.allot.shared.Receiver;
import dev.allot.shared.SharedClosedException;

/**
 * A task that listens, while it runs, for being interrupted.
 *
 * @param body the task
 * @param interrupts where each value is an interrupt
 * @param <T> the type of the result
 * @serial exclude
 */
public record InterruptibleTask<T>(Task<T> body, Receiver<String> interrupts) implements Task<T> {

  @Override
  public T call() throws Exception {
    Listener listener = new Listener(interrupts);
    listener.start();
    try {
      return body.call();
    } finally {
      listener.end();
    }
  }

  private static final class Listener extends Thread {
    private final Receiver<String> interrupts;
    private final Thread task = Thread.currentThread();
    private boolean ended;

    private Listener(Receiver<String> interrupts) {
      super("allot-interrupts");
      setDaemon(true);
      this.interrupts = interrupts;
    }

    @Override
    public void run() {
      try {
        while (true) {
          interrupts.receive();
          interruptTask();
        }
      } catch (InterruptedException | SharedClosedException e) {
        // Nobody is to be interrupted any more.
      }
    }

    private synchronized void interruptTask() {
      if (!ended) {
        task.interrupt();
      }
    }

    private synchronized void end() {
      ended = true;
      interrupt();
    }
  }
}
