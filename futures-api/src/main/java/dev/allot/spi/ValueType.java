package dev.allot.spi;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the values of a {@link ConfigKey} are written, and which of them are allowed. */
final class ValueType<T> {
  // Not Integer.parseInt alone, which takes "+5" and the digits of other scripts.
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  static final ValueType<Boolean> BOOLEAN =
      new ValueType<>("true or false", ValueType::parseBoolean, String::valueOf);

  static final ValueType<String> TEXT =
      new ValueType<>(
          "text that is not blank", Optional::of, text -> text, text -> !text.isBlank(), null);

  private final String form;
  private final Function<String, Optional<T>> parser;
  private final Function<T, String> formatter;
  private final Predicate<T> limit;
  private final @Nullable String minimum;

  private ValueType(
      String form, Function<String, Optional<T>> parser, Function<T, String> formatter) {
    this(form, parser, formatter, value -> true, null);
  }

  private ValueType(
      String form,
      Function<String, Optional<T>> parser,
      Function<T, String> formatter,
      Predicate<T> limit,
      @Nullable String minimum) {
    this.form = form;
    this.parser = parser;
    this.formatter = formatter;
    this.limit = limit;
    this.minimum = minimum;
  }

  static ValueType<Integer> integer(int minimum) {
    return ordered("a whole number", ValueType::parseInteger, String::valueOf, minimum);
  }

  static ValueType<Long> bytes(long minimum) {
    String form = "a size such as 4096, 64k, 256m or 1g";
    return ordered(form, Sizes::parse, Sizes::format, minimum);
  }

  static ValueType<Duration> duration(Duration minimum) {
    String form = "a duration such as 500ms, 5s, 2m, 1h or PT1M30S";
    return ordered(form, Durations::parse, Durations::format, minimum);
  }

  static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    E[] constants = type.getEnumConstants();
    String names =
        Arrays.stream(constants).map(ValueType::formatChoice).collect(Collectors.joining(", "));
    return new ValueType<>(
        "one of " + names, text -> parseChoice(constants, text), ValueType::formatChoice);
  }

  Optional<T> parse(String text) {
    return parser.apply(text).filter(limit);
  }

  String format(T value) {
    return formatter.apply(value);
  }

  boolean allows(T value) {
    return limit.test(value);
  }

  String allowed() {
    return minimum == null ? form : form + ", at least " + minimum;
  }

  @Nullable String minimum() {
    return minimum;
  }

  private static <C extends Comparable<C>> ValueType<C> ordered(
      String form, Function<String, Optional<C>> parser, Function<C, String> formatter, C minimum) {
    return new ValueType<>(
        form, parser, formatter, value -> value.compareTo(minimum) >= 0, formatter.apply(minimum));
  }

  private static Optional<Integer> parseInteger(String text) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return number == (int) number ? Optional.of((int) number) : Optional.empty();
  }

  // Not Boolean.parseBoolean, which makes false of "yes", "on" and every slip of the finger.
  private static Optional<Boolean> parseBoolean(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static <E extends Enum<E>> Optional<E> parseChoice(E[] constants, String text) {
    String name = text.replace('-', '_');
    return Arrays.stream(constants).filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  private static String formatChoice(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
