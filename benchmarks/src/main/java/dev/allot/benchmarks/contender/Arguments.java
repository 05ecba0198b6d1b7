package dev.allot.benchmarks.contender;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The arguments of a run: words such as {@code tasks=1000}. */
public final class Arguments {
  private final Map<String, String> values = new TreeMap<>();

  private Arguments() {}

  /**
   * Reads words.
   *
   * @param words each a name, {@code =} and a value
   * @return what they say
   */
  public static Arguments of(String... words) {
    Arguments arguments = new Arguments();
    Arrays.stream(words)
        .map(word -> word.split("=", 2))
        .forEach(pair -> arguments.values.put(pair[0], pair[1]));
    return arguments;
  }

  /**
   * Returns a text.
   *
   * @param name its name
   * @return its value
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no argument " + name + " in " + values);
    }
    return value;
  }

  /**
   * Returns a number.
   *
   * @param name its name
   * @return its value
   */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /**
   * Returns a large number.
   *
   * @param name its name
   * @return its value
   */
  public long large(String name) {
    return Long.parseLong(text(name));
  }

  /**
   * Returns a number that may be left out.
   *
   * @param name its name
   * @param otherwise its value if it is left out
   * @return its value
   */
  public int number(String name, int otherwise) {
    return values.containsKey(name) ? number(name) : otherwise;
  }
}
