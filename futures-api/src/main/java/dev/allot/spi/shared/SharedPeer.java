package dev.allot.spi.shared;

import java.util.function.BooleanSupplier;

/** A worker that is another process, as the shared objects know it: where its calls come from. */
public interface SharedPeer {

  /**
   * Has something run, by the thread that brings the calls of this worker, when it has brought all
   * that the worker has sent by now. Does not wait.
   *
   * @param action what is to be run
   */
  void whenCaughtUp(Runnable action);

  /**
   * Brings calls of this worker for a moment, by a thread that is about to wait for what one of
   * them may bring, and need not be woken then. Runs no code of the user's, and does not wait for
   * the worker.
   *
   * @param done whether it has come
   * @param nanos how long at most
   * @return {@code false} if nobody can, at this moment, but who does so anyway
   */
  boolean lookFor(BooleanSupplier done, long nanos);
}
