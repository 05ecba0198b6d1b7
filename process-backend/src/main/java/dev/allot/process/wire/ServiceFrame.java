package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What goes over a worker's service channel: something that the worker asks its parent for, the
 * answer to that, or what came of a task that one of its tasks has submitted.
 *
 * <pre>
 *   0      1          9
 *   ┌──────┬──────────┬─────────┐
 *   │ kind │ number   │ body ...│
 *   └──────┴──────────┴─────────┘
 * </pre>
 *
 * @param kind what it is
 * @param number the number of the request, which its answer repeats; or that of a submitted task
 * @param payload the frame's payload
 */
public record ServiceFrame(Kind kind, long number, byte[] payload) {
  /** What precedes the body. */
  public static final int HEADER = 1 + Long.BYTES;

  /** What it is, and what the body is. */
  public enum Kind {
    /**
     * The first frame, if it comes: what follows is to go through memory. The answer: the path of a
     * {@link SharedMemory} file, from which on it does; or nothing, if there is none.
     */
    RINGS,
    /** A resource or class file is wanted: its path. The answer: 1 and its bytes, or 0. */
    RESOURCE,
    /** The pool's settings are wanted. The answer: a map of texts, encoded. */
    SETTINGS,
    /** The pool's statistics are wanted. The answer: {@link dev.allot.PoolStats}, encoded. */
    STATS,
    /** Whether the pool was shut down. The answer: 1 or 0. */
    IS_SHUTDOWN,
    /** Tasks are submitted: a {@link SubmitFrame}. The answer: a number of 8 bytes for each. */
    SUBMIT,
    /** Whether a submitted task has started: its number. The answer: 1 or 0. */
    IS_STARTED,
    /** A submitted task is not to start: its number. The answer: 1 if it never will, or 0. */
    WITHDRAW,
    /**
     * A submitted task is to be cancelled, and stopped if it runs: the frame's number. No answer.
     */
    STOP,
    /**
     * The worker's task waits for others: 1 if nothing but tasks of the pool can end that, and what
     * messages call the task. The answer: nothing, or STARVED.
     */
    BLOCK,
    /** The worker's task waits no longer. No answer. */
    UNBLOCK,
    /**
     * A shared object is wanted: the kind, whether it must be so exactly, its number and flag, its
     * name. The answer: its number, 8 bytes.
     */
    OPEN_SHARED,
    /**
     * A call upon a shared object: a {@link SharedFrame}. The answer, perhaps much later: {@link
     * #SHARED_DONE}, {@link #SHARED_FAILED} or {@link #WITHDRAWN}; none if the number is 0.
     */
    SHARED,
    /** Such a call, the frame's number, is to be taken back, if it waits. No other answer. */
    WITHDRAW_SHARED,
    /** What tells the holders of the worker from others is wanted. The answer: 8 bytes. */
    PROCESS,
    /** A shared object is to be removed: its name. The answer: whether there was one. */
    REMOVE_SHARED,
    /**
     * A task has ended that has used shared objects: its number as a holder, 8 bytes, of how many
     * semaphores it held permits, 4 bytes, and for each its number, 8 bytes, and how many, 4 bytes.
     * The answer: nothing.
     */
    END_HOLDER,
    /**
     * Words of shared memory are to be used, by a worker that cannot map it: a {@link WordFrame}.
     * The answer: 8 bytes, or those that were read.
     */
    WORD,
    /** The answer to a call: what came of it, as {@link SharedFrame} writes it. */
    SHARED_DONE,
    /**
     * The answer to a call: a character that tells the {@link dev.allot.spi.shared.SharedFailure},
     * and a message.
     */
    SHARED_FAILED,
    /** The answer to a call: it was taken back, and nothing was done. */
    WITHDRAWN,
    /** The answer. */
    DONE,
    /** The answer: the pool accepts no more; why. */
    REJECTED,
    /** The answer: the pool is broken; why. */
    BROKEN,
    /** The answer: the wait might never end; why. */
    STARVED,
    /** The answer: the name of a shared object is in use for something else; how. */
    NAME_TAKEN,
    /** The answer: shared objects are closed; why. */
    CLOSED,
    /** The answer: an argument makes no sense; why. */
    ARGUMENT,
    /** The answer: it failed; why. */
    FAILED,
    /**
     * What came of a submitted task, the frame's number: the {@link ResultFrame.Kind} and the body
     * of its result; REVOKED if it was cancelled.
     */
    OUTCOME
  }

  /**
   * Begins a payload; the body follows.
   *
   * @param kind what it is
   * @param number its number
   * @return the payload
   * @throws IOException never
   */
  public static PayloadBuffer begin(Kind kind, long number) throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    payload.write(kind.ordinal());
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      payload.write((int) (number >>> shift));
    }
    return payload;
  }

  /**
   * Makes a payload whose body is a text.
   *
   * @param kind what it is
   * @param number its number
   * @param text the text
   * @return the payload
   * @throws IOException never
   */
  public static PayloadBuffer of(Kind kind, long number, String text) throws IOException {
    PayloadBuffer payload = begin(kind, number);
    payload.write(text.getBytes(StandardCharsets.UTF_8));
    return payload;
  }

  /**
   * Reads a SERVICE frame.
   *
   * @param frame the frame
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static ServiceFrame read(Frame frame) throws IOException {
    DataInputStream in = frame.in();
    int kind = frame.type() == FrameType.SERVICE ? in.readUnsignedByte() : -1;
    if (kind < 0 || kind >= Kind.values().length) {
      throw new ProtocolException("a " + frame.type() + " frame on a service channel: " + kind);
    }
    return new ServiceFrame(Kind.values()[kind], in.readLong(), frame.bytes());
  }

  /**
   * Reads the body.
   *
   * @return a stream over it
   * @throws IOException never
   */
  public DataInputStream in() throws IOException {
    DataInputStream in = new Frame(FrameType.SERVICE, payload).in();
    in.skipNBytes(HEADER);
    return in;
  }

  /**
   * Returns the rest of the body as text.
   *
   * @param offset where in the body the text begins
   * @return the text
   */
  public String text(int offset) {
    int from = Math.min(payload.length, HEADER + offset);
    return new String(payload, from, payload.length - from, StandardCharsets.UTF_8);
  }

  /**
   * Tells whether the body begins with a 1.
   *
   * @return {@code true} if so
   */
  public boolean isTrue() {
    return payload.length > HEADER && payload[HEADER] == 1;
  }

  /**
   * Returns the body of an {@link Kind#OUTCOME} as if the task's own worker had sent it.
   *
   * @return the result
   * @throws ProtocolException if it makes no sense
   */
  public ResultFrame outcome() throws ProtocolException {
    int kind = payload.length > HEADER ? payload[HEADER] : -1;
    if (kind < 0 || kind >= ResultFrame.Kind.values().length) {
      throw new ProtocolException("an outcome has kind " + kind);
    }
    int body = HEADER + 1;
    return new ResultFrame(
        0, number, ResultFrame.Kind.values()[kind], payload, body, payload.length - body);
  }
}
