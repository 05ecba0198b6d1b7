package dev.allot.spi;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes lengths of time: {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, or ISO-8601.
 */
final class Durations {
  private static final Pattern SHORT_FORM = Pattern.compile("([0-9]{1,18})(ms|s|m|h)");

  private Durations() {}

  static Optional<Duration> parse(String text) {
    try {
      Matcher shortForm = SHORT_FORM.matcher(text);
      Duration duration =
          shortForm.matches()
              ? of(Long.parseLong(shortForm.group(1)), shortForm.group(2))
              : Duration.parse(text);
      return Optional.of(duration);
    } catch (DateTimeException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  /** Writes a duration with the greatest unit that loses nothing. */
  static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    for (String unit : List.of("h", "m", "s", "ms")) {
      Duration one = of(1, unit);
      long amount = duration.dividedBy(one);
      if (amount > 0 && one.multipliedBy(amount).equals(duration)) {
        return amount + unit;
      }
    }
    return duration.toString();
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
