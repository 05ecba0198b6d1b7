package dev.allot.testkit.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.ExecutorFixture;
import dev.allot.testkit.contract.ExecutorContract;
import dev.allot.testkit.report.Verdict.Kind;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Asks of each test which rule it is named after: leaves it out, with the reason, where the rule
 * does not apply to the backend, and tells the {@link ConformanceReport} what came of it.
 */
public final class RuleWatch implements BeforeEachCallback, TestWatcher {

  /** Made by JUnit. */
  public RuleWatch() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    ExecutorFixture fixture = fixtureOf(context);
    if (context.getRequiredTestInstances().findInstance(BackendConformance.class).isPresent()) {
      ConformanceReport.of(context).begin(fixture);
    }
    ruleOf(context).flatMap(Rule::capability).ifPresent(name -> require(fixture, name));
  }

  private static void require(ExecutorFixture fixture, String capability) {
    assumeTrue(
        ConformanceReport.namesOf(fixture).contains(capability),
        () -> "does not apply: backend '" + fixture.name() + "' has no " + capability);
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    tell(context, new Verdict(Kind.PASSED, ""));
    contractOf(context).notes().forEach(ConformanceReport.of(context)::note);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    String name = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
    tell(context, new Verdict(Kind.FAILED, name));
  }

  private static void tell(ExtensionContext context, Verdict verdict) {
    String fixture = fixtureOf(context).name();
    ruleOf(context).ifPresent(rule -> ConformanceReport.of(context).tell(fixture, rule, verdict));
  }

  private static Optional<Rule> ruleOf(ExtensionContext context) {
    return Spec.ofTheKit().ruleOf(context.getRequiredTestMethod().getName());
  }

  private static ExecutorFixture fixtureOf(ExtensionContext context) {
    return contractOf(context).watchedFixture();
  }

  private static ExecutorContract contractOf(ExtensionContext context) {
    return (ExecutorContract) context.getRequiredTestInstance();
  }
}
