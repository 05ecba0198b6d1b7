package dev.allot.testkit.report;

/**
 * What came of one rule on one backend.
 *
 * @param kind the verdict
 * @param detail why; may be empty
 */
public record Verdict(Kind kind, String detail) {

  /** The verdicts there are; of two on one rule, the later one in this list counts. */
  public enum Kind {
    /** No test of the rule ran, though the rule applies. */
    NOT_CHECKED("not checked"),
    /** The rule asks for a capability that the backend does not have, or is about another. */
    NOT_APPLICABLE("not applicable"),
    /** The rule is about what is above all backends. */
    LIBRARY("of the library"),
    /** The rule is about a feature that is still to come. */
    PENDING("pending"),
    /** All tests of the rule passed. */
    PASSED("passed"),
    /** A test of the rule failed. */
    FAILED("FAILED");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * Returns the verdict on a rule that no test has told of.
   *
   * @param rule the rule
   * @param fixture the name of the fixture
   * @param capabilities the names of what it can do
   * @return not applicable, pending, of the library, or not checked
   */
  static Verdict withoutTest(Rule rule, String fixture, java.util.Set<String> capabilities) {
    if (rule.pending().isPresent()) {
      return new Verdict(Kind.PENDING, rule.pending().get());
    }
    if (rule.isOfTheLibrary()) {
      return new Verdict(Kind.LIBRARY, "");
    }
    if (rule.backend().isPresent() && !rule.backend().get().equals(fixture)) {
      return new Verdict(Kind.NOT_APPLICABLE, "about " + rule.backend().get());
    }
    if (rule.capability().isPresent() && !capabilities.contains(rule.capability().get())) {
      return new Verdict(Kind.NOT_APPLICABLE, "no " + rule.mark());
    }
    return new Verdict(Kind.NOT_CHECKED, "");
  }

  Verdict and(Verdict other) {
    return other.kind.compareTo(kind) > 0 ? other : this;
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? kind.words : kind.words + ": " + detail;
  }
}
