package dev.allot.process.service;

import dev.allot.process.wire.ServiceFrame;
import dev.allot.spi.shared.SharedPeer;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Where the questions of one worker go. */
public interface Desk {

  /** Makes one for each worker that asks. */
  @FunctionalInterface
  interface Maker {
    /**
     * Makes it.
     *
     * @param worker the worker's name
     * @param host what it asks for
     * @param replies the way back to it
     * @param users runs calls upon objects of the user's
     * @param peer where its calls come from
     * @return the desk
     */
    Desk open(
        String worker, ServiceHost host, ServiceReplies replies, Executor users, SharedPeer peer);
  }

  /**
   * Answers a request, or has it answered.
   *
   * @param request what the worker has sent
   * @throws IOException if it makes no sense, or the worker cannot be reached
   */
  void serve(ServiceFrame request) throws IOException;

  /**
   * Answers a call upon a shared object, by a thread that has something else to do than to wait for
   * the worker.
   *
   * @param request the call
   * @return {@code false} if it runs code of the user's, or would wait, and was not begun
   * @throws IOException if it makes no sense
   */
  boolean callPlain(ServiceFrame request) throws IOException;

  /** The worker is gone: nobody is to be told, nor made up for. */
  void close();
}
