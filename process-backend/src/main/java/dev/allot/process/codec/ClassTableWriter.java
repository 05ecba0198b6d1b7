package dev.allot.process.codec;

import dev.allot.process.codec.ClassVerdict.Kind;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what the guard thinks of each class of a message, and collects the class table on the
 * way: each class once, in the order of first occurrence.
 */
final class ClassTableWriter {
  /** A class that this codec has met, and the last message that mentions it. */
  private static final class Met {
    final ClassVerdict verdict;
    int message;

    Met(ClassVerdict verdict) {
      this.verdict = verdict;
    }
  }

  private final Map<Class<?>, Met> instances = new IdentityHashMap<>();
  private final Map<Class<?>, Met> references = new IdentityHashMap<>();
  private byte[] table = new byte[256];
  private int length;
  private int message;

  /** Most objects have the class of the object before them. */
  private @Nullable Class<?> lastClass;

  private ClassVerdict lastVerdict = ClassVerdict.of(Object.class);

  void begin() {
    message++;
    length = 0;
    lastClass = null;
  }

  /** The verdict on the class of an object that is about to be written. */
  ClassVerdict admit(Object object) {
    Class<?> type = object.getClass();
    if (type == lastClass) {
      return lastVerdict;
    }
    Met met = instances.get(type);
    if (met == null) {
      met = new Met(ClassVerdict.of(type));
      instances.put(type, met);
    }
    mention(met);
    if (met.verdict.kind == Kind.CLASS) {
      return admitReference((Class<?>) object);
    }
    lastClass = type;
    lastVerdict = met.verdict;
    return met.verdict;
  }

  private ClassVerdict admitReference(Class<?> referred) {
    Met met = references.get(referred);
    if (met == null) {
      met = new Met(ClassVerdict.ofReference(referred));
      references.put(referred, met);
    }
    mention(met);
    return met.verdict;
  }

  private void mention(Met met) {
    byte[] entry = met.verdict.tableEntry;
    if (met.message == message || entry == null) {
      return;
    }
    met.message = message;
    if (entry.length > table.length - length) {
      table = Arrays.copyOf(table, Math.max(2 * table.length, length + entry.length));
    }
    System.arraycopy(entry, 0, table, length, entry.length);
    length += entry.length;
  }

  /** The length of the table of this message. */
  int length() {
    return length;
  }

  /** Four bytes of length, then the entries. */
  void writeTo(PayloadBuffer out) throws PayloadLimitException {
    out.write(length >>> 24);
    out.write(length >>> 16);
    out.write(length >>> 8);
    out.write(length);
    out.write(table, 0, length);
  }
}
