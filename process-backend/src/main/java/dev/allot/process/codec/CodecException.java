package dev.allot.process.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The common type of what goes wrong with a message. The subclasses say which it was. */
public abstract class CodecException extends IOException {
  private static final long serialVersionUID = 1L;

  CodecException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
