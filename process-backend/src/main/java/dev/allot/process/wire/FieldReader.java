package dev.allot.process.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the fields of a frame where they are. What the frame does not have is not read, and a
 * length is checked before it is used.
 */
final class FieldReader {
  private final FrameType type;
  private final byte[] bytes;
  private final int end;
  private int at;

  FieldReader(Frame frame) {
    this.type = frame.type();
    this.bytes = frame.payload();
    this.at = frame.offset();
    this.end = frame.offset() + frame.length();
  }

  /** How many bytes are left. */
  int left() {
    return end - at;
  }

  byte readByte() throws ProtocolException {
    return bytes[take(1)];
  }

  int readInt() throws ProtocolException {
    int from = take(Integer.BYTES);
    return bytes[from] << 24
        | (bytes[from + 1] & 0xff) << 16
        | (bytes[from + 2] & 0xff) << 8
        | bytes[from + 3] & 0xff;
  }

  long readLong() throws ProtocolException {
    return (long) readInt() << Integer.SIZE | readInt() & 0xffff_ffffL;
  }

  /** The length of a field that comes next. */
  int readLength() throws ProtocolException {
    int length = readInt();
    if (length < 0 || length > left()) {
      throw new ProtocolException(
          "a field announces " + length + " bytes; the frame has " + left() + " left");
    }
    return length;
  }

  /** Passes over bytes, and returns where they are. */
  int take(int count) throws ProtocolException {
    if (count > left()) {
      throw new ProtocolException("a " + type + " frame ends within a field");
    }
    int from = at;
    at += count;
    return from;
  }

  String readText() throws ProtocolException {
    int length = readLength();
    return new String(bytes, take(length), length, StandardCharsets.UTF_8);
  }

  Map<String, String> readMap() throws ProtocolException {
    int entries = readInt();
    if (entries < 0 || entries > left() / Long.BYTES) {
      throw new ProtocolException(
          "a map announces " + entries + " entries; the frame has " + left() + " bytes left");
    }
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < entries; i++) {
      map.put(readText(), readText());
    }
    return map;
  }
}
