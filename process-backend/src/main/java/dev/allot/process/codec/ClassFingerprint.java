package dev.allot.process.codec;

import java.io.ByteArrayOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The 64 bits by which two JVMs find out whether they have the same class, and the entries of the
 * class table that hold them.
 *
 * <p>An entry is a kind, the length of the name, the name and the fingerprint:
 *
 * <pre>
 *   +------+--------------+------------------+---------------+
 *   | kind | length 2 B   | name, UTF-8      | fingerprint 8 |
 *   +------+--------------+------------------+---------------+
 * </pre>
 *
 * <p>The two kinds ask different questions. Of a class whose <em>instances</em> are in the message,
 * everything that decides the layout must agree: the fields by name and type, the serialVersionUID,
 * the superclasses, the constants of an enum, the components of a record. A class that is only
 * <em>referred to</em>, by a Class object or as the component of an array, must exist, and have the
 * same serialVersionUID where JDK serialization would check it too.
 */
final class ClassFingerprint {
  static final byte INSTANCES = 'i';
  static final byte REFERENCE = 'r';

  private static final ClassValue<Long> OF_INSTANCES =
      new ClassValue<>() {
        @Override
        protected Long computeValue(Class<?> type) {
          return layout(type);
        }
      };

  private static final ClassValue<Long> OF_REFERENCE =
      new ClassValue<>() {
        @Override
        protected Long computeValue(Class<?> type) {
          return reference(type);
        }
      };

  private ClassFingerprint() {}

  /** The fingerprint that this JVM finds for a kind of table entry. */
  static long of(byte kind, Class<?> type) {
    return kind == INSTANCES ? OF_INSTANCES.get(type) : OF_REFERENCE.get(type);
  }

  static byte[] entryOfInstances(Class<?> type) {
    return entry(INSTANCES, type);
  }

  /** Null for a JDK class: it is there, and its version was compared when the channel opened. */
  static byte @Nullable [] entryOfReference(Class<?> type) {
    return JdkTypes.isJdk(type) ? null : entry(REFERENCE, type);
  }

  private static byte[] entry(byte kind, Class<?> type) {
    byte[] name = type.getName().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(kind);
    out.write(name.length >>> 8);
    out.write(name.length);
    out.writeBytes(name);
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(of(kind, type)).array());
    return out.toByteArray();
  }

  private static long reference(Class<?> type) {
    Hash hash = new Hash().add(type.getName());
    boolean checked = !type.isEnum() && !type.isRecord();
    ObjectStreamClass description = checked ? ObjectStreamClass.lookup(type) : null;
    return hash.add(description == null ? 0 : description.getSerialVersionUID()).value();
  }

  private static long layout(Class<?> type) {
    Hash hash = new Hash();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      ObjectStreamClass description = ObjectStreamClass.lookup(c);
      hash.add(c.getName());
      hash.add(description == null ? "not serializable" : "serializable");
      hash.add(description == null ? 0 : description.getSerialVersionUID());
      // Enum constants travel by position, their fields stay at home.
      if (!JdkTypes.isJdk(c) && !type.isEnum()) {
        addFields(hash, c);
      }
    }
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        hash.add(component.getName()).add(component.getType().getName());
      }
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        hash.add(((Enum<?>) constant).name());
      }
    }
    return hash.value();
  }

  /** In the order of their names, since the order of reflection is not specified. */
  private static void addFields(Hash hash, Class<?> type) {
    Field[] fields = type.getDeclaredFields();
    Arrays.sort(fields, new ByName());
    for (Field field : fields) {
      if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
        hash.add(field.getName()).add(field.getType().getName());
      }
    }
  }

  /** No lambda, which a worker would have to load before its first task. */
  private static final class ByName implements Comparator<Field> {
    @Override
    public int compare(Field one, Field other) {
      int byName = one.getName().compareTo(other.getName());
      return byName != 0 ? byName : one.getType().getName().compareTo(other.getType().getName());
    }
  }

  /** FNV-1a over the bytes, mixed at the end so that all bits depend on the last ones. */
  private static final class Hash {
    private long state = 0xcbf29ce484222325L;

    Hash add(String text) {
      for (int i = 0; i < text.length(); i++) {
        step(text.charAt(i));
      }
      // Ends the text: "ab" + "c" must differ from "a" + "bc". No name contains it.
      step('\0');
      return this;
    }

    Hash add(long number) {
      for (int shift = 0; shift < Long.SIZE; shift += 16) {
        step((int) (number >>> shift) & 0xffff);
      }
      return this;
    }

    private void step(int unit) {
      state = (state ^ unit & 0xff) * 0x100000001b3L;
      state = (state ^ unit >>> 8) * 0x100000001b3L;
    }

    long value() {
      long mixed = (state ^ state >>> 33) * 0xff51afd7ed558ccdL;
      return mixed ^ mixed >>> 29;
    }
  }
}
