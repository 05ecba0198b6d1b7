package dev.allot.testkit.saboteur;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Asks whether the tests that a saboteur names catch it, and only it. */
final class Trial {
  private final List<Saboteur> all;
  private final Map<Base, Map<String, TestExecutionResult>> controls = new EnumMap<>(Base.class);

  /** Makes a trial of all saboteurs, so that the tests of those of one base run together. */
  Trial(List<Saboteur> all) {
    this.all = all;
  }

  /**
   * Returns what each test that was to catch the saboteur failed with.
   *
   * @throws AssertionError if one did not
   */
  List<String> convict(Saboteur saboteur) {
    List<String> evidence = new ArrayList<>();
    Map<String, TestExecutionResult> results =
        ContractRun.of(new Impatient(saboteur.fixture().get()), saboteur.methods());
    for (ContractMethod method : saboteur.methods()) {
      Throwable failure = failure(results.get(method.method()));
      if (failure == null) {
        throw new AssertionError(notCaught(saboteur, method));
      }
      if (!isVerdict(saboteur, failure)) {
        throw new AssertionError(
            saboteur.name() + ": " + method.method() + " failed by accident", failure);
      }
      evidence.add(firstLine(failure));
    }
    for (ContractMethod method : saboteur.methods()) {
      acquitHonest(saboteur.base(), method);
    }
    return evidence;
  }

  private static String firstLine(Throwable failure) {
    String text =
        failure instanceof AssertionError ? failure.getMessage() : String.valueOf(failure);
    return text.lines().findFirst().orElse("");
  }

  private static Throwable failure(TestExecutionResult result) {
    return result == null || result.getStatus() != Status.FAILED
        ? null
        : result.getThrowable().orElseThrow();
  }

  /** A test that hangs would fail whatever is wrong. */
  private static boolean isVerdict(Saboteur saboteur, Throwable failure) {
    return !("" + failure.getMessage()).startsWith("hung for ")
        && (failure instanceof AssertionError
            || failure instanceof TimeoutException
            || saboteur.fails().isInstance(failure));
  }

  private static String notCaught(Saboteur saboteur, ContractMethod method) {
    Set<String> others = new LinkedHashSet<>();
    ContractRun.ofWhole(new Impatient(saboteur.fixture().get()), method.nested())
        .forEach((name, result) -> others.add(failure(result) == null ? "" : name));
    others.remove("");
    return "'%s' is not caught by %s; of %s it is caught by %s"
        .formatted(saboteur.name(), method.method(), method.contract(), others);
  }

  private void acquitHonest(Base base, ContractMethod method) {
    TestExecutionResult result =
        controls.computeIfAbsent(base, this::runControls).get(method.method());
    if (result == null || result.getStatus() != Status.SUCCESSFUL) {
      throw new AssertionError(
          "without a flaw " + base + " does not pass " + method.method() + ": " + result);
    }
  }

  private Map<String, TestExecutionResult> runControls(Base base) {
    Set<ContractMethod> methods = new LinkedHashSet<>();
    all.stream()
        .filter(saboteur -> saboteur.base() == base)
        .forEach(saboteur -> methods.addAll(saboteur.methods()));
    return ContractRun.of(base.honest(), methods);
  }
}
