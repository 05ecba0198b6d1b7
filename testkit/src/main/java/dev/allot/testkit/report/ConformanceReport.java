package dev.allot.testkit.report;

import dev.allot.testkit.Capability;
import dev.allot.testkit.ExecutorFixture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What one run of tests found about the rules on each backend that it checked; printed, and written
 * as Markdown, when the run ends.
 *
 * <p>Each backend has a file of its own in the directory {@code testkit.report-dir} (a system
 * property; {@code target/conformance} unless set), and {@code report.md} there has a column for
 * each that is found. So the modules of a build, which test one backend each, write one table
 * together. A run of a part of {@link dev.allot.testkit.BackendConformance} replaces what is known
 * of the backend by what that part shows. Rules that are about one backend alone are told of by any
 * test that is named after them, whichever run it is in; the file knows of those that come after
 * the contract, what is printed does not.
 *
 * <p>With the JUnit parameter {@code testkit.report=false} nothing is written.
 */
public final class ConformanceReport implements AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(ConformanceReport.class);

  private final Map<String, Set<String>> fixtures = new TreeMap<>();
  private final Map<String, Map<Rule, Verdict>> told = new ConcurrentHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final boolean wanted;

  private ConformanceReport(boolean wanted) {
    this.wanted = wanted;
  }

  static ConformanceReport of(ExtensionContext context) {
    boolean wanted =
        context.getConfigurationParameter("testkit.report").map(Boolean::valueOf).orElse(true);
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            ConformanceReport.class, key -> new ConformanceReport(wanted), ConformanceReport.class);
  }

  static Set<String> namesOf(ExecutorFixture fixture) {
    return fixture.capabilities().stream().map(Capability::name).collect(Collectors.toSet());
  }

  /** The contract is checked on a backend: it has a column. */
  synchronized void begin(ExecutorFixture fixture) {
    fixtures.computeIfAbsent(fixture.name(), name -> new TreeSet<>()).addAll(namesOf(fixture));
  }

  synchronized void tell(String fixture, Rule rule, Verdict verdict) {
    told.computeIfAbsent(fixture, name -> new ConcurrentHashMap<>())
        .merge(rule, verdict, Verdict::and);
  }

  synchronized void note(String line) {
    notes.add(line);
  }

  private Map<Rule, Verdict> verdicts(String fixture) {
    Map<Rule, Verdict> known = told.getOrDefault(fixture, Map.of());
    Map<Rule, Verdict> all = new LinkedHashMap<>();
    for (Rule rule : Spec.ofTheKit().rules()) {
      Verdict without = Verdict.withoutTest(rule, fixture, fixtures.get(fixture));
      all.put(rule, known.getOrDefault(rule, without));
    }
    return all;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!wanted || fixtures.isEmpty()) {
      return;
    }
    ReportFiles files = ReportFiles.ofThisRun();
    try (FileChannel turn = files.lockFile()) {
      turn.lock();
      for (String fixture : fixtures.keySet()) {
        files.write(fixture, verdicts(fixture));
      }
      files.write(fixtures.keySet(), notes);
      System.out.println(files.render());
    }
  }
}
