package dev.allot.testkit.property.sequence;

import dev.allot.TaskContext;
import java.io.IOException;

/** What a task of a generated program comes to. */
public enum Conduct {
  /** It returns {@code v} and its key. */
  VALUE,
  /** It returns {@code null}. */
  NULL,
  /** It returns the name that it was given. */
  NAME,
  /** It throws an {@link IllegalStateException}. */
  RUNTIME,
  /** It throws an {@link IOException}. */
  CHECKED,
  /** It throws an {@link AssertionError}. */
  ERROR;

  Object act(int key) throws Exception {
    return switch (this) {
      case VALUE -> "v" + key;
      case NULL -> null;
      case NAME -> TaskContext.current().taskName();
      case RUNTIME -> throw new IllegalStateException("m" + key);
      case CHECKED -> throw new IOException("m" + key);
      case ERROR -> throw new AssertionError("m" + key);
    };
  }

  boolean fails() {
    return compareTo(RUNTIME) >= 0;
  }

  /** What it comes to, as {@link Scene} writes it. */
  String text(int key) {
    return switch (this) {
      case VALUE -> "v" + key;
      case NULL -> "null";
      case NAME -> "n" + key;
      case RUNTIME -> "java.lang.IllegalStateException: m" + key;
      case CHECKED -> "java.io.IOException: m" + key;
      case ERROR -> "java.lang.AssertionError: m" + key;
    };
  }
}
