package dev.allot.testkit.property.sequence;

import dev.allot.TaskFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tasks of equivalence programs do; each depends on its argument only. */
enum Function implements TaskFunction<Object, Object> {
  IDENTITY,
  TEXT,
  LIST,
  MAP,
  PAIR,
  BYTES,
  RUNTIME,
  CHECKED,
  ERROR,
  REFUSED,
  CHAINED,
  PICKY;

  @Override
  public @Nullable Object apply(@Nullable Object argument) throws Exception {
    String text = Outcome.written(argument);
    return switch (this) {
      case IDENTITY -> argument;
      case TEXT -> text;
      case LIST -> new ArrayList<>(Arrays.asList(argument, text.length(), argument));
      case MAP -> new LinkedHashMap<>(Map.of(text, List.of(text.length())));
      case PAIR -> new Pair(argument, text.length());
      case BYTES -> text.getBytes(StandardCharsets.UTF_8);
      case RUNTIME -> throw new IllegalArgumentException(text);
      case CHECKED -> throw new IOException(argument == null ? null : text);
      case ERROR -> throw new AssertionError(text);
      case REFUSED -> throw new Refused(text, text.length());
      case CHAINED -> throw chained(text);
      case PICKY -> {
        if (text.length() % 2 == 0) {
          throw new UnsupportedOperationException("even: " + text);
        }
        yield text.length();
      }
    };
  }

  private static RuntimeException chained(String text) {
    RuntimeException outer =
        new UncheckedIOException("outer", new IOException(text, new Refused("inner", 7)));
    outer.addSuppressed(new IllegalStateException("suppressed"));
    return outer;
  }
}
