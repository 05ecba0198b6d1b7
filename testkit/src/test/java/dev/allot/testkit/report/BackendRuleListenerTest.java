package dev.allot.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class BackendRuleListenerTest {
  private static final String DIRECTORY = "testkit.report-dir";
  private static final LauncherConfig ALONE =
      LauncherConfig.builder()
          .enableTestExecutionListenerAutoRegistration(false)
          .enableLauncherDiscoveryListenerAutoRegistration(false)
          .build();

  @TempDir private Path directory;

  /** Run by the tests only. */
  @Tag("sample")
  static class Sample {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void PROC10_isToldOf_ifOneOfSeveralFails(int number) {
      assertEquals(1, number);
    }

    @Test
    void LOG_02_isToldOf() {}

    @Test
    void CLS01_isNotToldOf_ifItDoesNotApply() {
      Assumptions.abort();
    }

    @Test
    @Disabled("that is what is looked at")
    void CLS02_isNotToldOf_ifItDoesNotRun() {}

    @Test
    void SUB_01_isForTheContract() {}

    @Test
    void hasNoRule() {}
  }

  private List<String> linesAfterRun(boolean wanted) throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(Sample.class))
            .configurationParameter("testkit.report", String.valueOf(wanted))
            .build();
    String before = System.getProperty(DIRECTORY);
    System.setProperty(DIRECTORY, directory.toString());
    try {
      LauncherFactory.create(ALONE).execute(request, new BackendRuleListener());
    } finally {
      if (before == null) {
        System.clearProperty(DIRECTORY);
      } else {
        System.setProperty(DIRECTORY, before);
      }
    }
    Path file = directory.resolve("own-verdicts");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  void tellsOfTheRulesOfOneBackend_thatTestsAreNamedAfter() throws IOException {
    String sample = Sample.class.getName();
    String failed = sample + ".PROC10_isToldOf_ifOneOfSeveralFails";
    assertEquals(
        List.of("LOG-02\t" + sample + "\tPASSED\t", "PROC-10\t" + sample + "\tFAILED\t" + failed),
        linesAfterRun(true));
  }

  @Test
  void tellsNothing_whereNoReportIsWanted() throws IOException {
    assertEquals(List.of(), linesAfterRun(false));
    assertFalse(Files.exists(directory.resolve("report.md")));
  }
}
