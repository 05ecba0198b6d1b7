package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/**
 * What the guard thinks of one class: whether an engine may carry its instances, and what goes into
 * the class table of a message that holds one.
 */
final class ClassVerdict {
  enum Kind {
    /** Carried faithfully. */
    SAFE,
    /**
     * Carried faithfully, but the object comes to exist only after its contents were read. So it
     * must not be referred to from its own contents.
     */
    LATE,
    /**
     * A {@link java.util.LinkedHashMap}: safe unless it is in access order, which engines forget.
     */
    LINKED_MAP,
    /** An instance of {@link Class}: what matters is the class it stands for. */
    CLASS,
    /** Not to be written with an engine. */
    UNSAFE
  }

  private static final ClassValue<ClassVerdict> CACHE =
      new ClassValue<>() {
        @Override
        protected ClassVerdict computeValue(Class<?> type) {
          return ClassJudge.judge(type);
        }
      };

  private static final ClassValue<ClassVerdict> REFERENCES =
      new ClassValue<>() {
        @Override
        protected ClassVerdict computeValue(Class<?> type) {
          return ClassJudge.judgeReference(type);
        }
      };

  final Kind kind;

  /**
   * Bytes that engines reserve for each char or element, 0 if the instances are of a fixed size.
   */
  final int unit;

  /** What the class table says of this class, null if the table need not mention it. */
  final byte @Nullable [] tableEntry;

  /** Why the class is unsafe. */
  final String reason;

  private ClassVerdict(Kind kind, int unit, byte @Nullable [] tableEntry, String reason) {
    this.kind = kind;
    this.unit = unit;
    this.tableEntry = tableEntry;
    this.reason = reason;
  }

  /** For the instances of a class. */
  static ClassVerdict of(Class<?> type) {
    return CACHE.get(type);
  }

  /** For a {@link Class} that occurs as a value. */
  static ClassVerdict ofReference(Class<?> type) {
    return REFERENCES.get(type);
  }

  static ClassVerdict carried(Kind kind, byte @Nullable [] tableEntry) {
    return new ClassVerdict(kind, 0, tableEntry, "");
  }

  static ClassVerdict sized(int unit, byte @Nullable [] tableEntry) {
    return new ClassVerdict(Kind.SAFE, unit, tableEntry, "");
  }

  static ClassVerdict unsafe(Class<?> type, String reason) {
    return new ClassVerdict(Kind.UNSAFE, 0, null, type.getName() + " " + reason);
  }
}
