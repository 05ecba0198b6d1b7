package dev.allot.testkit.report;

import dev.allot.testkit.report.Verdict.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells the report of the rules that are about one backend alone: any test that is named after such
 * a rule tells of it, in whatever class and launch it runs. Found by the JUnit Platform itself.
 *
 * @see ConformanceReport
 */
public final class BackendRuleListener implements TestExecutionListener {
  private final Map<OwnVerdicts.Key, Verdict> told = new ConcurrentHashMap<>();
  private volatile boolean wanted = true;

  /** Made by the JUnit Platform. */
  public BackendRuleListener() {}

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    told.clear();
    wanted =
        plan.getConfigurationParameters().get("testkit.report").map(Boolean::valueOf).orElse(true);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    // One of several tests that cannot even be made fails as a container.
    boolean tells = test.isTest() || result.getStatus() == Status.FAILED;
    if (tells
        && result.getStatus() != Status.ABORTED
        && test.getSource().orElse(null) instanceof MethodSource method) {
      Spec.ofTheKit()
          .ruleOf(method.getMethodName())
          .filter(rule -> rule.backend().isPresent())
          .ifPresent(rule -> tell(rule, method, result.getStatus() == Status.SUCCESSFUL));
    }
  }

  private void tell(Rule rule, MethodSource method, boolean passed) {
    String where = method.getClassName() + "." + method.getMethodName();
    Verdict verdict = passed ? new Verdict(Kind.PASSED, "") : new Verdict(Kind.FAILED, where);
    told.merge(new OwnVerdicts.Key(rule, method.getClassName()), verdict, Verdict::and);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (!wanted || told.isEmpty()) {
      return;
    }
    ReportFiles files = ReportFiles.ofThisRun();
    try (FileChannel turn = files.lockFile()) {
      turn.lock();
      files.ownVerdicts().add(told);
      files.render();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
