package dev.allot.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.testkit.report.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says of each rule. */
class ReportTest {
  private static final Set<String> CAN_KILL = Set.of("KILL");

  @TempDir private Path directory;

  private static Verdict untold(String mark) {
    return Verdict.withoutTest(new Rule("FUT-01", mark, "", ""), "mine", CAN_KILL);
  }

  @Test
  void aRuleWithoutATestSaysWhy() {
    assertEquals("not checked", untold("").toString());
    assertEquals("not checked", untold("kill").toString());
    assertEquals("not applicable: no shared memory", untold("shared memory").toString());
    assertEquals("not checked", untold("backend mine").toString());
    assertEquals("not applicable: about thread", untold("backend thread").toString());
    assertEquals("of the library", untold("library").toString());
    assertEquals("pending: retries", untold("pending: retries").toString());
  }

  @Test
  void oneFailureOutweighsAnyNumberOfPasses() {
    Verdict passed = new Verdict(Kind.PASSED, "");
    Verdict failed = new Verdict(Kind.FAILED, "here");
    assertEquals(failed, passed.and(failed));
    assertEquals(failed, failed.and(passed));
  }

  private static Map<Rule, Verdict> all(Verdict verdict) {
    Map<Rule, Verdict> verdicts = new LinkedHashMap<>();
    Spec.ofTheKit().rules().forEach(rule -> verdicts.put(rule, verdict));
    return verdicts;
  }

  @Test
  void theTableHasEachRuleAndAColumnForEachBackend() throws IOException {
    ReportFiles files = new ReportFiles(directory);
    files.write("one", all(new Verdict(Kind.PASSED, "")));
    files.write("two (odd)", all(new Verdict(Kind.FAILED, "Futures.FUT_01_x()")));
    files.write(Set.of("one"), List.of("10 programs"));
    String text = files.render();
    assertEquals(text, Files.readString(directory.resolve("report.md")));
    int rules = Spec.ofTheKit().rules().size();
    assertTrue(text.contains("- **one**: " + rules + " passed\n"), text);
    assertTrue(text.contains("- **two-odd-**: " + rules + " FAILED\n"), text);
    assertTrue(text.contains("| rule | one | two-odd- |\n|---|---|---|\n"), text);
    assertTrue(text.contains("| FUT-01 | passed | FAILED: Futures.FUT_01_x() |\n"), text);
    assertTrue(text.endsWith("\n- 10 programs\n"), text);
    Spec.ofTheKit().rules().forEach(r -> assertTrue(text.contains("| " + r.id() + " |"), r.id()));
  }

  /** What an earlier run said of a backend goes, that of another stays. */
  @Test
  void aRunReplacesWhatIsKnownOfItsBackend() throws IOException {
    ReportFiles files = new ReportFiles(directory);
    files.write("one", all(new Verdict(Kind.FAILED, "x")));
    files.write("two", all(new Verdict(Kind.PASSED, "")));
    files.write("one", all(new Verdict(Kind.PASSED, "")));
    assertTrue(files.render().contains("| FUT-01 | passed | passed |\n"));
  }

  private static Rule ruleOfProcesses() {
    return Spec.ofTheKit().rules().stream()
        .filter(rule -> rule.backend().filter("process"::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** In launches of their own, before and after that of the contract. */
  @Test
  void rulesOfOneBackend_areToldOfByWhoeverTestsThem() throws IOException {
    Rule rule = ruleOfProcesses();
    ReportFiles files = new ReportFiles(directory);
    files.write("process", all(new Verdict(Kind.NOT_CHECKED, "")));
    files.write("thread", all(new Verdict(Kind.NOT_CHECKED, "")));
    String row = "| " + rule.id() + " | %s | not checked |\n";
    assertTrue(files.render().contains(row.formatted("not checked")));
    Verdict passed = new Verdict(Kind.PASSED, "");
    Verdict failed = new Verdict(Kind.FAILED, "B.x");
    files.ownVerdicts().add(Map.of(new OwnVerdicts.Key(rule, "A"), passed));
    assertTrue(files.render().contains(row.formatted("passed")));
    files.ownVerdicts().add(Map.of(new OwnVerdicts.Key(rule, "B"), failed));
    assertTrue(files.render().contains(row.formatted("FAILED: B.x")));
    files.ownVerdicts().add(Map.of(new OwnVerdicts.Key(rule, "A"), passed));
    assertTrue(files.render().contains(row.formatted("FAILED: B.x")), "A cannot make up for B");
    files.ownVerdicts().add(Map.of(new OwnVerdicts.Key(rule, "B"), passed));
    assertTrue(files.render().contains(row.formatted("passed")), "B again");
  }
}
