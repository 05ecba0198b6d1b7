package dev.allot.process.wire;

import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedRegions;
import dev.allot.spi.shared.SharedWords;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What is to be done with a word of shared memory.
 *
 * @param operation what
 * @param place the region that it is in
 * @param at where in that
 * @param first the first argument, or 0
 * @param second the second argument, or 0; the bytes that are to be written follow
 */
public record WordFrame(
    Operation operation, SharedRegion.Place place, int at, long first, long second) {
  private static final Operation[] OPERATIONS = Operation.values();

  /** The methods of {@link SharedWords}. */
  public enum Operation {
    /** {@link SharedWords#getVolatile}, also for {@link SharedWords#get}. */
    GET,
    /** {@link SharedWords#setVolatile}, also for {@link SharedWords#set}. */
    SET,
    /** {@link SharedWords#compareAndSet}: 1 or 0. */
    COMPARE_AND_SET,
    /** {@link SharedWords#getAndAdd}. */
    ADD,
    /** {@link SharedWords#getAndSet}. */
    EXCHANGE,
    /** {@link SharedWords#getAndBitwiseOr}. */
    OR,
    /** {@link SharedWords#getAndBitwiseAnd}. */
    AND,
    /** {@link SharedWords#read}: as many bytes as the first argument says. */
    READ,
    /** {@link SharedWords#write}: the bytes that follow. */
    WRITE
  }

  /**
   * Writes it.
   *
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(operation.ordinal());
    out.writeUTF(place.name());
    out.writeInt(place.bytes());
    out.writeInt(at);
    out.writeLong(first);
    out.writeLong(second);
  }

  /**
   * Reads it.
   *
   * @param in where it is
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static WordFrame read(DataInputStream in) throws IOException {
    int operation = in.readUnsignedByte();
    if (operation >= OPERATIONS.length) {
      throw new ProtocolException("a word is to be used in way " + operation);
    }
    WordFrame frame =
        new WordFrame(
            OPERATIONS[operation],
            new SharedRegion.Place(in.readUTF(), in.readInt()),
            in.readInt(),
            in.readLong(),
            in.readLong());
    if (!frame.isWithin()) {
      throw new ProtocolException("memory is to be used at " + frame.at);
    }
    return frame;
  }

  private boolean isWithin() {
    if (operation == Operation.READ || operation == Operation.WRITE) {
      return at >= 0 && first >= 0 && at + first <= place.bytes();
    }
    return at >= 0
        && at % Long.BYTES == 0
        && at <= SharedRegions.wholeWords(place.bytes()) - Long.BYTES;
  }

  /**
   * Does it.
   *
   * @param words those of the region
   * @param in what follows the frame
   * @param answer where the result is written
   * @throws IOException if it makes no sense
   */
  public void apply(SharedWords words, DataInputStream in, DataOutputStream answer)
      throws IOException {
    switch (operation) {
      case READ -> {
        byte[] bytes = new byte[(int) first];
        words.read(at, bytes);
        answer.write(bytes);
      }
      case WRITE -> words.write(at, in.readNBytes((int) first));
      default -> answer.writeLong(apply(words));
    }
  }

  private long apply(SharedWords words) {
    return switch (operation) {
      case GET -> words.getVolatile(at);
      case SET -> {
        words.setVolatile(at, first);
        yield 0;
      }
      case COMPARE_AND_SET -> words.compareAndSet(at, first, second) ? 1 : 0;
      case ADD -> words.getAndAdd(at, first);
      case EXCHANGE -> words.getAndSet(at, first);
      case OR -> words.getAndBitwiseOr(at, first);
      case AND -> words.getAndBitwiseAnd(at, first);
      case READ, WRITE -> throw new IllegalStateException("bytes, not a word");
    };
  }
}
