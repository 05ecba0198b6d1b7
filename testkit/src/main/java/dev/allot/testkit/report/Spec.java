package dev.allot.testkit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of {@code SPEC.md}, of which this module's jar has a copy. */
public final class Spec {
  private static final Pattern RULE =
      Pattern.compile(
          "^\\| ([A-Z]+-\\d{2}) \\| (?:\\[([^]]+)] )?(.+) \\| (.+) \\|$", Pattern.MULTILINE);

  /** The beginning of a method that checks a rule. */
  private static final Pattern CHECK = Pattern.compile("([A-Z]+)_?(\\d{2})(?:_.*)?");

  private static final Spec OF_THE_KIT = parse(read());

  private final Map<String, Rule> rules;

  private Spec(Map<String, Rule> rules) {
    this.rules = rules;
  }

  /**
   * Returns the rules that this kit checks.
   *
   * @return the rules
   */
  public static Spec ofTheKit() {
    return OF_THE_KIT;
  }

  /**
   * Reads rules.
   *
   * @param markdown the text of a {@code SPEC.md}
   * @return the rules in it
   * @throws IllegalArgumentException if there is none, or if two have one number
   */
  public static Spec parse(String markdown) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (MatchResult row : RULE.matcher(markdown).results().toList()) {
      String mark = row.group(2) == null ? "" : row.group(2);
      if (rules.put(row.group(1), new Rule(row.group(1), mark, row.group(3), row.group(4)))
          != null) {
        throw new IllegalArgumentException("there are two rules " + row.group(1));
      }
    }
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("no row of this text is a rule");
    }
    return new Spec(rules);
  }

  private static String read() {
    try (InputStream in = Spec.class.getResourceAsStream("/META-INF/SPEC.md")) {
      if (in == null) {
        throw new IllegalStateException("META-INF/SPEC.md is not where this class was loaded from");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns all rules.
   *
   * @return the rules, in the order of the text
   */
  public Collection<Rule> rules() {
    return rules.values();
  }

  /**
   * Finds the rule that a test method is named after.
   *
   * @param method such as {@code FUT_04_get_with_timeout}
   * @return the rule; nothing if the name is not made so, or there is no such rule
   */
  public Optional<Rule> ruleOf(String method) {
    Matcher name = CHECK.matcher(method);
    return name.matches()
        ? Optional.ofNullable(rules.get(name.group(1) + "-" + name.group(2)))
        : Optional.empty();
  }
}
