package dev.allot.process.codec;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a class file what reflection does not tell: the lines and the local variables of a
 * method (Java Virtual Machine Specification, chapter 4).
 */
final class ClassFile {

  /**
   * What the compiler noted about a method.
   *
   * @param source the name of the source file, null if it is not there
   * @param line the line of the first instruction, 0 if it is not there
   * @param variables the names of the variables that exist when the method starts, by slot
   */
  record Method(@Nullable String source, int line, Map<Integer, String> variables) {}

  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int UTF8 = 1;

  private final DataInputStream in;
  private final String[] texts;
  private @Nullable String source;
  private int line;
  private final Map<Integer, String> variables = new HashMap<>();

  private ClassFile(DataInputStream in) throws IOException {
    this.in = in;
    in.skipNBytes(8);
    texts = readConstants();
  }

  /** Null if the class file cannot be found or read, or has no such method. */
  static @Nullable Method method(
      @Nullable ClassLoader loader, String internalName, String name, String descriptor) {
    String resource = internalName + ".class";
    try (InputStream bytes =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      if (bytes == null) {
        return null;
      }
      DataInputStream data = new DataInputStream(new BufferedInputStream(bytes));
      return new ClassFile(data).find(name, descriptor);
    } catch (IOException | RuntimeException e) {
      // Not a class file of this kind. The path goes without lines and names.
      return null;
    }
  }

  private String[] readConstants() throws IOException {
    String[] read = new String[in.readUnsignedShort()];
    for (int i = 1; i < read.length; i++) {
      int tag = in.readUnsignedByte();
      if (tag == UTF8) {
        read[i] = in.readUTF();
      } else {
        in.skipNBytes(size(tag));
        if (tag == LONG || tag == DOUBLE) {
          i++;
        }
      }
    }
    return read;
  }

  private static int size(int tag) throws IOException {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case LONG, DOUBLE -> 8;
      default -> throw new IOException("unknown constant " + tag);
    };
  }

  private @Nullable Method find(String name, String descriptor) throws IOException {
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    members(null, null);
    boolean found = members(name, descriptor);
    attributes(false);
    return found ? new Method(source, line, variables) : null;
  }

  /** Reads all fields or all methods, and looks into the one that is wanted. */
  private boolean members(@Nullable String name, @Nullable String descriptor) throws IOException {
    boolean found = false;
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      in.skipNBytes(2);
      String memberName = texts[in.readUnsignedShort()];
      String memberDescriptor = texts[in.readUnsignedShort()];
      boolean wanted = memberName.equals(name) && memberDescriptor.equals(descriptor);
      attributes(wanted);
      found |= wanted;
    }
    return found;
  }

  private void attributes(boolean wanted) throws IOException {
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      String name = texts[in.readUnsignedShort()];
      int length = in.readInt();
      if (wanted && name.equals("Code")) {
        in.skipNBytes(4);
        in.skipNBytes(in.readInt());
        in.skipNBytes(8L * in.readUnsignedShort());
        attributes(true);
      } else if (wanted && name.equals("LineNumberTable")) {
        lines();
      } else if (wanted && name.equals("LocalVariableTable")) {
        variables();
      } else if (name.equals("SourceFile")) {
        source = texts[in.readUnsignedShort()];
      } else {
        in.skipNBytes(length);
      }
    }
  }

  private void lines() throws IOException {
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      int start = in.readUnsignedShort();
      int number = in.readUnsignedShort();
      if (start == 0) {
        line = number;
      }
    }
  }

  private void variables() throws IOException {
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      int start = in.readUnsignedShort();
      in.skipNBytes(2);
      String name = texts[in.readUnsignedShort()];
      in.skipNBytes(2);
      int slot = in.readUnsignedShort();
      if (start == 0) {
        variables.put(slot, name);
      }
    }
  }
}
