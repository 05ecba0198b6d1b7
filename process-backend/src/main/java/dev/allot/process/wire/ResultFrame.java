package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.codec.ValueMessage;
import java.io.IOException;
import java.util.Arrays;

/**
 * The outcome of one task.
 *
 * @param slot the task's word in the {@link ClaimTable}
 * @param taskId its number in the pool
 * @param kind how it ended
 * @param frame the frame's payload
 * @param offset where in the payload the body begins
 * @param length how long it is
 */
public record ResultFrame(int slot, long taskId, Kind kind, byte[] frame, int offset, int length) {
  /** What precedes the body: slot, task id, kind. */
  public static final int HEADER = Integer.BYTES + Long.BYTES + 1;

  private static final Kind[] KINDS = Kind.values();

  /** How a task ended, and what the body is. */
  public enum Kind {
    /** With a result: the result, encoded. */
    VALUE,
    /** With an exception: the exception, as an {@link dev.allot.process.codec.ExceptionPayload}. */
    FAILURE,
    /** With a result that cannot be serialized: why, as text. */
    NOT_SERIALIZABLE,
    /** With a result past the limit: which limit, as text. */
    TOO_LARGE,
    /** Without having been run, since it could not be deserialized: the exception. */
    NOT_LOADABLE,
    /** Without having been run, since it was revoked; no body. */
    REVOKED,
    /** It has run those elements of a chunk that it was to run; no body. */
    LEFT,
    /** With a result that is an array of bytes: in the BYTES frame that follows; no body here. */
    BYTES,
    /** With its process, which was not the one that tells so: a {@link DeathFrame}. */
    CRASHED
  }

  /**
   * Begins the payload of a RESULT frame; the body follows.
   *
   * @param slot the task's slot
   * @param taskId its number
   * @param kind how it ended
   * @param payload where to, empty
   * @throws IOException if it cannot be written
   */
  public static void begin(int slot, long taskId, Kind kind, PayloadBuffer payload)
      throws IOException {
    payload.writeInt(slot);
    payload.writeLong(taskId);
    payload.write(kind.ordinal());
  }

  /**
   * Reads a RESULT frame.
   *
   * @param frame the frame
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static ResultFrame read(Frame frame) throws IOException {
    FieldReader in = new FieldReader(frame);
    int slot = in.readInt();
    long taskId = in.readLong();
    int kind = in.readByte() & 0xff;
    if (slot < 0 || slot >= ClaimTable.SLOTS || kind >= KINDS.length) {
      throw new ProtocolException("a RESULT frame has slot " + slot + " and kind " + kind);
    }
    return new ResultFrame(
        slot, taskId, KINDS[kind], frame.payload(), frame.offset() + HEADER, in.left());
  }

  /**
   * Returns the whole answer, of which this is the first part.
   *
   * @param bytes the BYTES frame that follows
   * @return the answer, whose body is the result itself
   */
  public ResultFrame with(Frame bytes) {
    return new ResultFrame(slot, taskId, kind, bytes.bytes(), 0, bytes.length());
  }

  /**
   * Copies it, for who keeps it beyond the next frame.
   *
   * @return the same, with nothing in its array but the body; bytes as they are in a message
   */
  public ResultFrame copy() {
    if (kind == Kind.BYTES) {
      byte[] message = ValueMessage.of(frame);
      return new ResultFrame(slot, taskId, Kind.VALUE, message, 0, message.length);
    }
    byte[] body = Arrays.copyOfRange(frame, offset, offset + length);
    return new ResultFrame(slot, taskId, kind, body, 0, length);
  }

  /**
   * Returns the body as text.
   *
   * @return the text
   */
  public String text() {
    return new String(frame, offset, length, java.nio.charset.StandardCharsets.UTF_8);
  }
}
