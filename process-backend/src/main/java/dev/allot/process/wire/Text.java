package dev.allot.process.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strings and byte arrays with their length before them; a length is checked before it is used. */
final class Text {
  /** The longest name, in chars: of a task, a thread, a logger. */
  private static final int LONGEST_NAME = 4 * 1024;

  /** The largest map, in chars of its keys and values together. */
  private static final int LARGEST_MAP = 32 * 1024;

  private Text() {}

  static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Writes what is only shown to somebody, and so may be cut. */
  static void writeName(String name, DataOutputStream out) throws IOException {
    write(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...", out);
  }

  static String read(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new ProtocolException(
          "a field announces " + length + " bytes; the frame has " + in.available() + " left");
    }
    return in.readNBytes(length);
  }

  /** Writes the entries of a logging context for which there is room; the rest is left out. */
  static void write(Map<String, String> map, DataOutputStream out) throws IOException {
    Map<String, String> fitting = map.isEmpty() ? map : fitting(map);
    out.writeInt(fitting.size());
    for (Map.Entry<String, String> entry : fitting.entrySet()) {
      write(entry.getKey(), out);
      write(entry.getValue(), out);
    }
  }

  private static Map<String, String> fitting(Map<String, String> map) {
    Map<String, String> fitting = new HashMap<>();
    int room = LARGEST_MAP;
    for (Map.Entry<String, String> entry : map.entrySet()) {
      int length = length(entry.getKey()) + length(entry.getValue());
      if (entry.getKey() != null && entry.getValue() != null && length <= room) {
        fitting.put(entry.getKey(), entry.getValue());
        room -= length;
      }
    }
    return fitting;
  }

  /** Some adapters have entries without a value. */
  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length() + Long.BYTES;
  }

  static Map<String, String> readMap(DataInputStream in) throws IOException {
    int entries = in.readInt();
    if (entries < 0 || entries > in.available() / Long.BYTES) {
      throw new ProtocolException(
          "a map announces "
              + entries
              + " entries; the frame has "
              + in.available()
              + " bytes left");
    }
    if (entries == 0) {
      return Map.of();
    }
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < entries; i++) {
      map.put(read(in), read(in));
    }
    return map;
  }
}
