package dev.allot.process.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Compares the class table of a message with the classes of this JVM, before anything of the
 * message is read. It also loads them, which FST would do while it holds its spin locks.
 *
 * <p>Messages of one kind have the same table, byte for byte, so a table is compared once and then
 * recognized.
 */
final class ClassTableVerifier {
  private static final int MOST_TABLES = 512;

  private final ClassLoader loader;
  private final Set<ByteBuffer> verified = new HashSet<>();
  private byte[] last = new byte[0];

  ClassTableVerifier(ClassLoader loader) {
    this.loader = loader;
  }

  /** Returns if all classes agree. The loader of a codec is fixed, so the answer is too. */
  void verify(byte[] bytes, int offset, int length) throws CodecException {
    if (Arrays.equals(bytes, offset, offset + length, last, 0, last.length)) {
      return;
    }
    byte[] table = Arrays.copyOfRange(bytes, offset, offset + length);
    ByteBuffer key = ByteBuffer.wrap(table);
    if (!verified.contains(key)) {
      verifyEntries(key.duplicate());
      if (verified.size() >= MOST_TABLES) {
        verified.clear();
      }
      verified.add(key);
    }
    last = table;
  }

  private void verifyEntries(ByteBuffer table) throws CodecException {
    try {
      while (table.hasRemaining()) {
        byte kind = table.get();
        byte[] name = new byte[Short.toUnsignedInt(table.getShort())];
        table.get(name);
        verifyEntry(kind, new String(name, StandardCharsets.UTF_8), table.getLong());
      }
    } catch (BufferUnderflowException e) {
      throw new NotDecodableException("the class table of the message is damaged", e);
    }
  }

  private void verifyEntry(byte kind, String name, long expected) throws CodecException {
    if (kind != ClassFingerprint.INSTANCES && kind != ClassFingerprint.REFERENCE) {
      throw new NotDecodableException("the class table of the message is damaged", null);
    }
    long found;
    try {
      found = ClassFingerprint.of(kind, Class.forName(name, false, loader));
    } catch (ClassNotFoundException | NoClassDefFoundError | TypeNotPresentException e) {
      throw ClassSkewException.missing(name, e);
    } catch (LinkageError e) {
      throw ClassSkewException.different(name, SafeText.describe(e), e);
    }
    if (found != expected) {
      throw ClassSkewException.different(
          name,
          kind == ClassFingerprint.INSTANCES
              ? "fields, serialVersionUID, superclasses, record components or enum constants"
              : "serialVersionUID",
          null);
    }
  }
}
