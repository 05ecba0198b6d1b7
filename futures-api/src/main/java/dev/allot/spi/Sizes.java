package dev.allot.spi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes sizes in bytes: {@code 4096}, {@code 64k}, {@code 256m}, {@code 1g}. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})([kKmMgG]?)");

  private Sizes() {}

  static Optional<Long> parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(size.group(1));
    long factor = factor(size.group(2));
    // Past this the product would wrap around to some other size.
    return number <= Long.MAX_VALUE / factor ? Optional.of(number * factor) : Optional.empty();
  }

  /** Writes a size with the greatest letter that loses nothing. */
  static String format(long size) {
    for (String letter : List.of("g", "m", "k")) {
      if (size != 0 && size % factor(letter) == 0) {
        return size / factor(letter) + letter;
      }
    }
    return Long.toString(size);
  }

  private static long factor(String letter) {
    return switch (letter) {
      case "k", "K" -> 1L << 10;
      case "m", "M" -> 1L << 20;
      case "g", "G" -> 1L << 30;
      default -> 1;
    };
  }
}
