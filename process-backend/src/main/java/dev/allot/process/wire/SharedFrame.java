package dev.allot.process.wire;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.spi.shared.SharedOperation;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call upon a shared object: the body of a {@link ServiceFrame.Kind#SHARED} frame.
 *
 * <pre>
 *   0        8           9        17       25
 *   ┌────────┬───────────┬────────┬────────┬───────┬────────┐
 *   │ object │ operation │ holder │ number │ first │ second │
 *   └────────┴───────────┴────────┴────────┴───────┴────────┘
 * </pre>
 *
 * <p>A value is a tag and, where it is one, its encoded bytes, with their length before them; a
 * list of values is their number and each of them.
 *
 * @param object the object
 * @param operation what is to be done
 * @param holder who calls, by the worker's number for it
 * @param number what the operation says
 * @param first what the operation says
 * @param second what the operation says
 */
public record SharedFrame(
    long object,
    SharedOperation operation,
    long holder,
    long number,
    @Nullable Object first,
    @Nullable Object second) {
  private static final SharedOperation[] OPERATIONS = SharedOperation.values();

  private enum Tag {
    NOTHING,
    NO,
    YES,
    NUMBER,
    VALUE,
    LIST
  }

  private static final Tag[] TAGS = Tag.values();

  /**
   * Writes the body.
   *
   * @param out where to
   * @throws IOException if there is too much of it
   */
  public void write(PayloadBuffer out) throws IOException {
    out.writeLong(object);
    out.write(operation.ordinal());
    out.writeLong(holder);
    out.writeLong(number);
    write(first, out);
    write(second, out);
  }

  /**
   * Reads the body.
   *
   * @param in where from
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static SharedFrame read(DataInputStream in) throws IOException {
    long object = in.readLong();
    int operation = in.readUnsignedByte();
    if (operation >= OPERATIONS.length) {
      throw new ProtocolException("there is no operation " + operation + " on shared objects");
    }
    return new SharedFrame(
        object, OPERATIONS[operation], in.readLong(), in.readLong(), value(in), value(in));
  }

  /**
   * Writes what comes of a call, or a value of one.
   *
   * @param value a Boolean, a Long, encoded bytes, a list of such, or {@code null}
   * @param out where to
   * @throws IOException if there is too much of it
   */
  public static void write(@Nullable Object value, PayloadBuffer out) throws IOException {
    if (value == null) {
      out.write(Tag.NOTHING.ordinal());
    } else if (value instanceof byte[] bytes) {
      out.write(Tag.VALUE.ordinal());
      out.writeInt(bytes.length);
      out.write(bytes, 0, bytes.length);
    } else if (value instanceof Boolean is) {
      out.write((is ? Tag.YES : Tag.NO).ordinal());
    } else if (value instanceof Long number) {
      out.write(Tag.NUMBER.ordinal());
      out.writeLong(number);
    } else {
      List<?> values = (List<?>) value;
      out.write(Tag.LIST.ordinal());
      out.writeInt(values.size());
      for (Object each : values) {
        write(each, out);
      }
    }
  }

  /**
   * Reads what {@link #write(Object, PayloadBuffer)} has written.
   *
   * @param in where from
   * @return the value
   * @throws IOException if it makes no sense
   */
  public static @Nullable Object value(DataInputStream in) throws IOException {
    int tag = in.readUnsignedByte();
    if (tag >= TAGS.length) {
      throw new ProtocolException("there is no value with tag " + tag);
    }
    return switch (TAGS[tag]) {
      case NOTHING -> null;
      case NO -> false;
      case YES -> true;
      case NUMBER -> in.readLong();
      case VALUE -> {
        byte[] bytes = new byte[checked(in.readInt(), in)];
        in.readFully(bytes);
        yield bytes;
      }
      case LIST -> {
        int size = checked(in.readInt(), in);
        List<@Nullable Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          values.add(value(in));
        }
        yield values;
      }
    };
  }

  /** Each of them takes a byte at least: nothing is allocated for more than there are. */
  private static int checked(int count, DataInputStream in) throws IOException {
    if (count < 0 || count > in.available()) {
      throw new ProtocolException("a value of " + count + " in " + in.available() + " bytes");
    }
    return count;
  }
}
