package dev.allot.testkit.report;

import java.util.Locale;
import java.util.Optional;

/**
 * One rule of {@code SPEC.md}.
 *
 * @param id such as {@code FUT-04}
 * @param mark where the rule applies, such as {@code kill} or {@code pending: retries}; empty: to
 *     every backend
 * @param text what it says, in Markdown
 * @param intent what it is for, in Markdown
 */
public record Rule(String id, String mark, String text, String intent) {
  private static final String PENDING = "pending: ";
  private static final String BACKEND = "backend ";
  private static final String LIBRARY = "library";

  /**
   * Returns the letters before the number.
   *
   * @return such as {@code FUT}
   */
  public String family() {
    return id.substring(0, id.indexOf('-'));
  }

  /**
   * Returns the feature that the rule is waiting for.
   *
   * @return its name, or nothing if the rule holds today
   */
  public Optional<String> pending() {
    return after(PENDING);
  }

  /**
   * Returns the one backend that the rule is about; its own tests check the rule.
   *
   * @return the name of a fixture, or nothing if the rule is not about one
   */
  public Optional<String> backend() {
    return after(BACKEND);
  }

  /**
   * Tells whether the rule is about what is above all backends, so that no backend is checked.
   *
   * @return {@code true} if so
   */
  public boolean isOfTheLibrary() {
    return mark.equals(LIBRARY);
  }

  /**
   * Returns the name of the {@link dev.allot.testkit.Capability} that a backend must have for the
   * rule to apply.
   *
   * @return the constant's name, or nothing if every backend has to keep the rule
   */
  public Optional<String> capability() {
    boolean other =
        mark.isEmpty() || isOfTheLibrary() || pending().isPresent() || backend().isPresent();
    return other ? Optional.empty() : Optional.of(mark.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  private Optional<String> after(String prefix) {
    return mark.startsWith(prefix)
        ? Optional.of(mark.substring(prefix.length()))
        : Optional.empty();
  }
}
