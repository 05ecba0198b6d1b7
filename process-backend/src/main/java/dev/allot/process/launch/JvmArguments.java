package dev.allot.process.launch;

import dev.allot.PoolConfigException;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code allot.process.jvm-args}, or of a key like it, divided as a shell would: at
 * blanks, except between quotes, which are dropped. (Commons Exec divides so too, but then quotes
 * again what has blanks.)
 */
public final class JvmArguments {
  private static final char NONE = 0;

  private final List<String> done = new ArrayList<>();
  private final StringBuilder present = new StringBuilder();
  private boolean begun;
  private char quote = NONE;

  private JvmArguments() {}

  /**
   * Divides it.
   *
   * @param key the key
   * @param text its value
   * @return the options
   * @throws PoolConfigException if a quote has no partner
   */
  public static List<String> divide(String key, String text) {
    JvmArguments arguments = new JvmArguments();
    text.chars().forEach(c -> arguments.accept((char) c));
    if (arguments.quote != NONE) {
      throw new PoolConfigException(
          key + " is '" + text + "', which has a quote without its partner");
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
