package dev.allot.process.parent;

import dev.allot.BrokenPoolException;
import dev.allot.StarvationException;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedNameException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** What a worker asks of its parent, beside tasks; any thread may. */
public interface ParentService {

  /** Writes the body of a frame. */
  @FunctionalInterface
  interface Body {
    /**
     * Writes it.
     *
     * @param out where to
     * @throws IOException if it cannot be written
     */
    void write(PayloadBuffer out) throws IOException;
  }

  /**
   * Takes numbers that nothing else has.
   *
   * @param count how many
   * @return the first; the others follow
   */
  long numbers(int count);

  /**
   * Asks, and waits for the answer, which an interrupt does not end.
   *
   * @param kind what for
   * @param body the question
   * @return the answer
   * @throws IOException if the parent cannot be reached
   * @throws RuntimeException what the parent refuses with
   */
  ServiceFrame ask(Kind kind, Body body) throws IOException;

  /**
   * Tells what needs no answer, or one that is {@linkplain #expect expected}.
   *
   * @param kind what it is
   * @param number its number
   * @param body the rest
   * @throws IOException if the parent cannot be reached
   */
  void tell(Kind kind, long number, Body body) throws IOException;

  /**
   * Tells what needs no answer.
   *
   * @param kind what it is
   * @param number its number
   * @throws IOException if the parent cannot be reached
   */
  default void tell(Kind kind, long number) throws IOException {
    tell(kind, number, out -> {});
  }

  /**
   * Has a frame with this number kept, when it comes.
   *
   * @param number the number
   * @return completed with the frame; or with an exception, if the parent cannot be reached any
   *     more
   */
  CompletableFuture<ServiceFrame> expect(long number);

  /**
   * Says that a frame will not come.
   *
   * @param number its number
   */
  void forget(long number);

  /**
   * Looks for an answer, for a moment, where it is mostly there before a thread that waits would be
   * awake.
   *
   * @param answer what is looked for
   * @param nanos how long at most
   */
  void lookFor(CompletableFuture<ServiceFrame> answer, long nanos);

  /**
   * Tells whether the parent finds what is told without reading it from a socket.
   *
   * @return {@code true} if so
   */
  boolean goesThroughMemory();

  /**
   * Looks whether an answer is one.
   *
   * @param answer what the parent has sent
   * @return the answer
   * @throws IOException if the parent has failed
   * @throws RuntimeException what the parent refuses with
   */
  static ServiceFrame checked(ServiceFrame answer) throws IOException {
    return switch (answer.kind()) {
      case DONE -> answer;
      case REJECTED -> throw new RejectedExecutionException(answer.text(0));
      case BROKEN -> throw new BrokenPoolException(answer.text(0), null);
      case STARVED -> throw new StarvationException(answer.text(0));
      case NAME_TAKEN -> throw new SharedNameException(answer.text(0));
      case CLOSED -> throw new SharedClosedException(answer.text(0));
      case ARGUMENT -> throw new IllegalArgumentException(answer.text(0));
      default -> throw new IOException(answer.text(0));
    };
  }
}
