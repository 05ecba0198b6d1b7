package dev.allot.spi;

import dev.allot.PoolConfigException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One knob of the configuration: its name, what values it takes, its default, minimum and unit.
 *
 * <pre>{@code
 * static final ConfigKey<Integer> SPARES =
 *     ConfigKey.integer("allot.process.spares", 1, 0, "worker JVMs that wait, started, for a task")
 *         .unit("JVMs");
 *
 * int spares = config.get(SPARES);
 * }</pre>
 *
 * <p>A {@code null} in place of the default says that the key's owner computes it; ask {@link
 * dev.allot.PoolConfig#isSet} before {@link dev.allot.PoolConfig#get} there.
 *
 * <p>All factories refuse, with an {@link IllegalArgumentException}, a name that does not consist
 * of {@code allot.} and further lower-case words, and a default below the minimum. Immutable.
 *
 * @param <T> the type of the value
 */
public final class ConfigKey<T> {
  private static final Pattern NAME = Pattern.compile("allot(\\.[a-z0-9]+(-[a-z0-9]+)*)+");

  private final String name;
  private final ValueType<T> type;
  private final @Nullable T defaultValue;
  private final String doc;
  private final @Nullable String unit;

  private ConfigKey(
      String name, ValueType<T> type, @Nullable T defaultValue, String doc, @Nullable String unit) {
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.doc = doc;
    this.unit = unit;
  }

  private static <T> ConfigKey<T> of(
      String name, ValueType<T> type, @Nullable T defaultValue, String doc) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a configuration key is made of lower-case words, such as allot.process.heap, but '"
              + name
              + "' is not");
    }
    if (defaultValue != null && !type.allows(defaultValue)) {
      throw new IllegalArgumentException(
          "the default of " + name + ", " + defaultValue + ", is not " + type.allowed());
    }
    return new ConfigKey<>(name, type, defaultValue, Objects.requireNonNull(doc, "doc"), null);
  }

  /**
   * Makes a key for a whole number.
   *
   * @param name the full name, beginning with {@code allot.}
   * @param defaultValue the default, or {@code null} if it is computed
   * @param minimum the least value that is allowed
   * @param doc what it says, in one line
   * @return the key
   */
  public static ConfigKey<Integer> integer(
      String name, @Nullable Integer defaultValue, int minimum, String doc) {
    return of(name, ValueType.integer(minimum), defaultValue, doc);
  }

  /**
   * Makes a key for a size in bytes: {@code 4096}, {@code 64k}, {@code 256m} or {@code 1g}, where
   * the letters are powers of 1024, as in {@code -Xmx}.
   *
   * @param name the full name, beginning with {@code allot.}
   * @param defaultValue the default, or {@code null} if it is computed
   * @param minimum the least value that is allowed; sizes are never negative
   * @param doc what it says, in one line
   * @return the key, with bytes as its unit
   */
  public static ConfigKey<Long> bytes(
      String name, @Nullable Long defaultValue, long minimum, String doc) {
    return of(name, ValueType.bytes(minimum), defaultValue, doc).unit("bytes");
  }

  /**
   * Makes a key for a length of time: {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, or
   * ISO-8601, such as {@code PT1M30S}. A number without a unit is refused.
   *
   * @param name the full name, beginning with {@code allot.}
   * @param defaultValue the default, or {@code null} if it is computed
   * @param minimum the least value that is allowed
   * @param doc what it says, in one line
   * @return the key
   */
  public static ConfigKey<Duration> duration(
      String name, @Nullable Duration defaultValue, Duration minimum, String doc) {
    return of(name, ValueType.duration(minimum), defaultValue, doc);
  }

  /**
   * Makes a key for {@code true} or {@code false}, and nothing else.
   *
   * @param name the full name, beginning with {@code allot.}
   * @param defaultValue the default, or {@code null} if it is computed
   * @param doc what it says, in one line
   * @return the key
   */
  public static ConfigKey<Boolean> bool(String name, @Nullable Boolean defaultValue, String doc) {
    return of(name, ValueType.BOOLEAN, defaultValue, doc);
  }

  /**
   * Makes a key for text that is not blank; white space around it is dropped.
   *
   * @param name the full name, beginning with {@code allot.}
   * @param defaultValue the default, or {@code null} if it is computed
   * @param doc what it says, in one line
   * @return the key
   */
  public static ConfigKey<String> text(String name, @Nullable String defaultValue, String doc) {
    return of(name, ValueType.TEXT, defaultValue, doc);
  }

  /**
   * Makes a key for one of the constants of an enum, in any case, with {@code -} for {@code _}.
   *
   * @param name the full name, beginning with {@code allot.}
   * @param type the enum
   * @param defaultValue the default, or {@code null} if it is computed
   * @param doc what it says, in one line
   * @param <E> the enum
   * @return the key
   */
  public static <E extends Enum<E>> ConfigKey<E> choice(
      String name, Class<E> type, @Nullable E defaultValue, String doc) {
    return of(name, ValueType.choice(type), defaultValue, doc);
  }

  /**
   * Returns this key with a unit, for messages and documentation.
   *
   * @param unit what the number counts, such as {@code tasks}
   * @return the changed copy
   */
  public ConfigKey<T> unit(String unit) {
    Objects.requireNonNull(unit, "unit");
    return new ConfigKey<>(name, type, defaultValue, doc, unit);
  }

  /**
   * Returns the full name.
   *
   * @return such as {@code allot.queue.capacity}
   */
  public String name() {
    return name;
  }

  /**
   * Returns what the key says.
   *
   * @return one line
   */
  public String doc() {
    return doc;
  }

  /**
   * Returns what values are allowed, the minimum included.
   *
   * @return words that follow "must be", such as {@code a whole number, at least 1}
   */
  public String allowed() {
    return type.allowed();
  }

  /**
   * Returns what a number counts.
   *
   * @return the unit, or {@code null} if there is none or the values name their own
   */
  public @Nullable String unit() {
    return unit;
  }

  /**
   * Returns the least value.
   *
   * @return the minimum as a user would write it, or {@code null} if the values have no order
   */
  public @Nullable String minimum() {
    return type.minimum();
  }

  /**
   * Returns the default.
   *
   * @return the default, or {@code null} if it is computed
   */
  public @Nullable T defaultValue() {
    return defaultValue;
  }

  /**
   * Returns the default as a user would write it.
   *
   * @return the default as text, or {@code null} if it is computed
   */
  public @Nullable String defaultText() {
    return defaultValue == null ? null : type.format(defaultValue);
  }

  /**
   * Makes a value of a text. White space around it is dropped.
   *
   * @param text what the user wrote
   * @param source where, for the message, such as {@code environment variable ALLOT_WORKERS}
   * @return the value
   * @throws PoolConfigException if the key does not allow it; the message says what it allows
   */
  public T parse(String text, String source) {
    return type.parse(text.strip())
        .orElseThrow(() -> new PoolConfigException(refusal(text, source)));
  }

  private String refusal(String text, String source) {
    String byDefault = defaultText();
    return name
        + " is \""
        + text
        + "\" in "
        + source
        + ", but must be "
        + allowed()
        + (unit == null ? "" : " (unit: " + unit + ")")
        + "; the default is "
        + (byDefault == null ? "computed" : byDefault);
  }

  /** Returns the full name. */
  @Override
  public String toString() {
    return name;
  }
}
