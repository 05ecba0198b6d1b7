package dev.allot.testkit.saboteur;

import dev.allot.testkit.ExecutorFixture;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests of the contract on an executor, apart from the tests that are going on. */
final class ContractRun {
  /** Nothing that watches over the build may count these failures. */
  private static final LauncherConfig ALONE =
      LauncherConfig.builder()
          .enableLauncherSessionListenerAutoRegistration(false)
          .enableLauncherDiscoveryListenerAutoRegistration(false)
          .enableTestExecutionListenerAutoRegistration(false)
          .build();

  private ContractRun() {}

  /** Returns what came of each method, by its name. */
  static Map<String, TestExecutionResult> of(
      ExecutorFixture fixture, Collection<ContractMethod> methods) {
    return run(
        fixture,
        methods.stream()
            .map(
                method ->
                    DiscoverySelectors.selectNestedMethod(
                        java.util.List.of(Subject.class), method.nested(), method.method()))
            .toList());
  }

  /** Returns what came of each method of a whole contract. */
  static Map<String, TestExecutionResult> ofWhole(ExecutorFixture fixture, Class<?> nested) {
    return run(
        fixture,
        java.util.List.of(
            DiscoverySelectors.selectNestedClass(java.util.List.of(Subject.class), nested)));
  }

  private static Map<String, TestExecutionResult> run(
      ExecutorFixture fixture, java.util.List<? extends DiscoverySelector> selectors) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .configurationParameter("testkit.report", "false")
            .configurationParameter(
                "testkit.leak-millis", Long.toString(4 * fixture.limit().toMillis()))
            .build();
    Outcomes outcomes = new Outcomes();
    Subject.suspect(fixture);
    try {
      LauncherFactory.create(ALONE).execute(request, outcomes);
    } finally {
      LooseEnds.ofTheTest().tieUp();
      LooseEnds.ofTheRun().tieUp();
    }
    return outcomes.byMethod;
  }

  private static final class Outcomes implements TestExecutionListener {
    private final Map<String, TestExecutionResult> byMethod = new TreeMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.getSource().orElse(null) instanceof MethodSource source) {
        byMethod.put(source.getMethodName(), result);
      }
    }
  }
}
