package dev.allot.process;

import dev.allot.PoolConfigException;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code allot.process.jvm-args}, divided as a shell would: at blanks, except between
 * quotes, which are dropped. (Commons Exec divides so too, but then quotes again what has blanks.)
 */
final class JvmArguments {
  private static final char NONE = 0;

  private final List<String> done = new ArrayList<>();
  private final StringBuilder present = new StringBuilder();
  private boolean begun;
  private char quote = NONE;

  private JvmArguments() {}

  static List<String> divide(String text) {
    JvmArguments arguments = new JvmArguments();
    text.chars().forEach(c -> arguments.accept((char) c));
    if (arguments.quote != NONE) {
      throw new PoolConfigException(
          "allot.process.jvm-args is '" + text + "', which has a quote without its partner");
    }
    arguments.end();
    return List.copyOf(arguments.done);
  }

  private void accept(char c) {
    if (quote == NONE ? c == '"' || c == '\'' : c == quote) {
      quote = quote == NONE ? c : NONE;
      begun = true;
    } else if (quote == NONE && Character.isWhitespace(c)) {
      end();
    } else {
      present.append(c);
      begun = true;
    }
  }

  private void end() {
    if (begun) {
      done.add(present.toString());
    }
    present.setLength(0);
    begun = false;
  }
}
